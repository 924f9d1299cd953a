package io.registryfacade.oci;

/** The kinds of requests to a registry: few enough to be counted by. */
public enum Operation {
    /** {@code end-1}: whether this is a registry. */
    PING,
    /** A token, at the facade's own endpoint. */
    TOKEN,
    /** {@code end-3}. */
    MANIFEST,
    /** {@code end-2}. */
    BLOB,
    /** {@code end-8}. */
    TAG_LIST,
    /** {@code end-12}. */
    REFERRERS,
    /** Whatever would change a repository: {@code end-4} to {@code end-7}, {@code end-9} to {@code end-11}. */
    PUSH,
    /** Nothing that a registry answers, and what is no registry's business at all. */
    OTHER;

    /**
     * The kind of a request.
     *
     * @param request the request
     * @return its kind
     */
    public static Operation of(RegistryRequest request) {
        return request.match(OperationVisitor.INSTANCE);
    }

    private static final class OperationVisitor
            implements RegistryRequest.Cases<Operation>, RegistryRequest.PullCases<Operation> {
        static final OperationVisitor INSTANCE = new OperationVisitor();

        @Override
        public Operation notRegistryApi(RegistryRequest.NotRegistryApi request) {
            return OTHER;
        }

        @Override
        public Operation ping(RegistryRequest.Ping request) {
            return PING;
        }

        @Override
        public Operation pull(RegistryRequest.Pull request) {
            return request.matchPull(this);
        }

        @Override
        public Operation push(RegistryRequest.Push request) {
            return PUSH;
        }

        @Override
        public Operation token(RegistryRequest.Token request) {
            return TOKEN;
        }

        @Override
        public Operation rejected(RegistryRequest.Rejected request) {
            return OTHER;
        }

        @Override
        public Operation manifest(RegistryRequest.Manifest request) {
            return MANIFEST;
        }

        @Override
        public Operation blob(RegistryRequest.Blob request) {
            return BLOB;
        }

        @Override
        public Operation tagList(RegistryRequest.TagList request) {
            return TAG_LIST;
        }

        @Override
        public Operation referrers(RegistryRequest.Referrers request) {
            return REFERRERS;
        }
    }
}
