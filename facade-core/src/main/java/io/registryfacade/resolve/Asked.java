package io.registryfacade.resolve;

import io.registryfacade.oci.RegistryRequest;

/** What a pull names beside its repository. */
final class Asked {
    private static final RegistryRequest.PullCases<String> DIGEST = new RegistryRequest.PullCases<>() {
        @Override
        public String manifest(RegistryRequest.Manifest request) {
            return request.reference().value();
        }

        @Override
        public String blob(RegistryRequest.Blob request) {
            return request.digest().value();
        }

        @Override
        public String tagList(RegistryRequest.TagList request) {
            return "";
        }

        @Override
        public String referrers(RegistryRequest.Referrers request) {
            return request.digest().value();
        }
    };

    private Asked() {}

    /** The digest or tag that is asked for, or empty. A tag never stands for what a digest stands for. */
    static String digest(RegistryRequest.Pull request) {
        return request.matchPull(DIGEST);
    }
}
