package io.registryfacade.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Bytes that a registry keeps under their digest: a layer, a configuration, a manifest or an index. */
public final class Blob {
    /** The digest is of bytes, so the order of the fields must not vary. */
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

    public int size() {
        return content.length;
    }

    public String digest() {
        return digest;
    }

    /** How manifests and indexes refer to it. */
    public Map<String, Object> descriptor() {
        return Map.of("mediaType", mediaType, "digest", digest, "size", content.length);
    }
}
