package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import org.jspecify.annotations.Nullable;

/** What a pull names beside its repository. */
final class Asked {
    private static final RegistryRequest.PullCases<String> DIGEST = new RegistryRequest.PullCases<>() {
        @Override
        public String manifest(RegistryRequest.Manifest request) {
            return request.reference() instanceof Digest digest ? digest.value() : "";
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

    private static final RegistryRequest.PullCases<ErrorCode> UNKNOWN = new RegistryRequest.PullCases<>() {
        @Override
        public ErrorCode manifest(RegistryRequest.Manifest request) {
            return ErrorCode.MANIFEST_UNKNOWN;
        }

        @Override
        public ErrorCode blob(RegistryRequest.Blob request) {
            return ErrorCode.BLOB_UNKNOWN;
        }

        @Override
        public ErrorCode tagList(RegistryRequest.TagList request) {
            return ErrorCode.NAME_UNKNOWN;
        }

        @Override
        public ErrorCode referrers(RegistryRequest.Referrers request) {
            return ErrorCode.MANIFEST_UNKNOWN;
        }
    };

    private Asked() {}

    /** The digest that is asked for; empty if there is none, such as with a tag, which may move to another registry. */
    static String digest(RegistryRequest.Pull request) {
        return request.matchPull(DIGEST);
    }

    /** The digest of the manifest that is asked for; {@code null} if it is asked for by a tag, or is none. */
    static @Nullable Digest manifestDigest(RegistryRequest.Pull request) {
        return request instanceof RegistryRequest.Manifest manifest && manifest.reference() instanceof Digest digest
                ? digest
                : null;
    }

    /** What it is called if it is not there. */
    static ErrorCode unknown(RegistryRequest.Pull request) {
        return request.matchPull(UNKNOWN);
    }
}
