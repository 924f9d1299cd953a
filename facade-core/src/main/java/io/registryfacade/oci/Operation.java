package io.registryfacade.oci;

/** The kinds of requests to a registry, few enough for a metric tag. */
public enum Operation {
    /** {@code end-1}: the version check. */
    PING,
    /** A token request at the facade's own endpoint. */
    TOKEN,
    /** {@code end-3}: a manifest. */
    MANIFEST,
    /** {@code end-2}: a blob. */
    BLOB,
    /** {@code end-8}: a list of tags. */
    TAG_LIST,
    /** {@code end-12}: a list of referrers. */
    REFERRERS,
    /** A change of a repository: {@code end-4} to {@code end-7}, {@code end-9} to {@code end-11}. */
    PUSH,
    /** A request that is invalid, or not for the registry API. */
    OTHER;

    /**
     * Returns the kind of a request.
     *
     * @param request the request
     * @return the kind
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
