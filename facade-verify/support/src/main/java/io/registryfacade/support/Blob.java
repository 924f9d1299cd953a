package io.registryfacade.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Content with a digest: a layer, a configuration, a manifest or an index. */
public final class Blob {
    /** Sorts the fields, so that the digest does not vary. */
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);

    private final String mediaType;
    private final byte[] content;
    private final String digest;

    public Blob(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content.clone();
        this.digest = digest(content);
    }

    public static Blob json(String mediaType, Map<String, Object> fields) {
        try {
            return new Blob(mediaType, JSON.writeValueAsBytes(fields));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    public static String digest(byte[] content) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(content);
            return "sha256:" + HexFormat.of().formatHex(sha256);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }

    /** Returns the content without a copy; do not change it. */
    byte[] sharedContent() {
        return content;
    }

    public int size() {
        return content.length;
    }

    public String digest() {
        return digest;
    }

    /** Returns its descriptor, for manifests and indexes. */
    public Map<String, Object> descriptor() {
        return Map.of("mediaType", mediaType, "digest", digest, "size", content.length);
    }
}
