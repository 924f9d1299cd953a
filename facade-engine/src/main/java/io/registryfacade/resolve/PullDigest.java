package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;

/** The digest that a pull names. It is empty for a tag, which may move to another registry, and for a tag list. */
final class PullDigest implements RegistryRequest.PullCases<String> {
    private static final PullDigest INSTANCE = new PullDigest();

    private PullDigest() {}

    static String of(RegistryRequest.Pull request) {
        return request.matchPull(INSTANCE);
    }

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
}
