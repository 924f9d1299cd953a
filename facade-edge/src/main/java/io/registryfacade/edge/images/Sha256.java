package io.registryfacade.edge.images;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes digests. */
final class Sha256 {
    static final String PREFIX = "sha256:";

    private Sha256() {}

    static String digest(byte[] bytes) {
        return digest(start(), bytes);
    }

    /** Ends a computation. */
    static String digest(MessageDigest hash) {
        return digest(hash, new byte[0]);
    }

    static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String digest(MessageDigest hash, byte[] last) {
        return PREFIX + HexFormat.of().formatHex(hash.digest(last));
    }
}
