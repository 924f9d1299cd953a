package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import java.nio.charset.StandardCharsets;

/** Bytes with a media type and a digest: a manifest, a configuration or a layer. */
final class Blob {
    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;

    Blob(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = digest(bytes);
    }

    static Blob json(String mediaType, String json) {
        return new Blob(mediaType, json.getBytes(StandardCharsets.UTF_8));
    }

    static Digest digest(byte[] bytes) {
        return DigestAlgorithm.SHA256.digest(bytes);
    }

    String mediaType() {
        return mediaType;
    }

    byte[] bytes() {
        return bytes;
    }

    Digest digest() {
        return digest;
    }

    /**
     * Returns the descriptor by which other content refers to this (image specification, section "Content Descriptors").
     *
     * @param moreProperties JSON that is appended, with a leading comma; empty for none
     */
    String descriptor(String moreProperties) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d%s}""".formatted(mediaType, digest.value(), bytes.length, moreProperties);
    }
}
