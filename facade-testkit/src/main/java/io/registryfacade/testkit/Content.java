package io.registryfacade.testkit;

import io.registryfacade.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes with a media type, which are known by their digest: a manifest, a configuration or a layer. */
final class Content {
    private final String mediaType;
    private final byte[] bytes;
    private final Digest digest;

    Content(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.digest = digest(bytes);
    }

    static Content json(String mediaType, String json) {
        return new Content(mediaType, json.getBytes(StandardCharsets.UTF_8));
    }

    static Digest digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Digest("sha256:" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
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

    /** How others refer to it (image specification, section "Content Descriptors"), with more properties behind. */
    String descriptor(String more) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d%s}""".formatted(mediaType, digest.value(), bytes.length, more);
    }
}
