package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verifies content by its digest. */
final class Digests {
    /** The algorithms that the image specification registers, and SHA-384, which some tools use. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private Digests() {}

    /** Returns whether bytes match a digest; {@code true} for an algorithm that the facade does not know. */
    static boolean mayBe(Digest digest, byte[] bytes) {
        String algorithm = algorithm(digest);
        return algorithm == null
                || hex(algorithm, bytes)
                        .equals(digest.value().substring(digest.value().indexOf(':') + 1));
    }

    /** Returns whether the facade can verify content by a digest. */
    static boolean isKnown(Digest digest) {
        return algorithm(digest) != null;
    }

    /** Returns whether bytes certainly match a digest. */
    static boolean matches(Digest digest, byte[] bytes) {
        return isKnown(digest) && mayBe(digest, bytes);
    }

    private static @Nullable String algorithm(Digest digest) {
        return ALGORITHMS.get(digest.value().substring(0, digest.value().indexOf(':')));
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
