package io.registryfacade.server.demo;

import io.registryfacade.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes with a media type, which are known by their digest: a manifest, a configuration or a layer. */
final class Content {
    private final String mediaType;
    private final byte[] bytes;

    Content(String mediaType, byte[] bytes) {
        this.mediaType = mediaType;
        this.bytes = bytes.clone();
    }

    static Content json(String mediaType, String json) {
        return new Content(mediaType, json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Digest digest() {
        return digest(bytes);
    }

    /** How others refer to it (image specification, section "Content Descriptors"), with more properties behind. */
    String descriptor(String more) {
        return """
                {"mediaType":"%s","digest":"%s","size":%d%s}""".formatted(mediaType, digest(), bytes.length, more);
    }

    static Digest digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Digest("sha256:" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
