package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Verifies content by its digest. */
final class Digests {
    /** The algorithms that the image specification registers, and SHA-384, which some tools use. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private Digests() {}

    /** Returns whether bytes match a digest; {@code true} for an algorithm that the facade does not know. */
    static boolean mayBe(Digest digest, byte[] bytes) {
        int colon = digest.value().indexOf(':');
        String algorithm = ALGORITHMS.get(digest.value().substring(0, colon));
        return algorithm == null || hex(algorithm, bytes).equals(digest.value().substring(colon + 1));
    }

    /** Returns the SHA-256 digest of bytes, in hexadecimal. */
    static String sha256(byte[] bytes) {
        return hex("SHA-256", bytes);
    }

    private static String hex(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
