package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;

/** The digest that a pull names. It is empty for a tag, which may move to another registry, and for a tag list. */
final class PullDigest implements RegistryRequest.PullCases<String> {
    private static final PullDigest INSTANCE = new PullDigest();

    private static final String TAG_PREFIX = "sha256-";
    private static final int TAG_LENGTH = TAG_PREFIX.length() + 64;

    private PullDigest() {}

    static String of(RegistryRequest.Pull request) {
        return request.matchPull(INSTANCE);
    }

    /**
     * Returns the digest of the image that a pull is about. Clients derive tags from it, such as {@code sha256-….sig} for
     * the image's signatures, which must come from where the image comes from.
     */
    static String ofImage(RegistryRequest.Pull request) {
        String digest = of(request);
        return digest.isEmpty() && request instanceof RegistryRequest.Manifest manifest
                ? inTag(manifest.reference().value())
                : digest;
    }

    private static String inTag(String tag) {
        return tag.startsWith(TAG_PREFIX) && tag.length() >= TAG_LENGTH
                ? "sha256:" + tag.substring(TAG_PREFIX.length(), TAG_LENGTH)
                : "";
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
