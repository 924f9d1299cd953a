package io.registryfacade.resolve;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;

/** Verifies content by its digest. */
final class Digests {
    private Digests() {}

    /** Returns whether bytes match a digest; {@code true} for an algorithm that the facade does not know. */
    static boolean mayBe(Digest digest, byte[] bytes) {
        DigestAlgorithm algorithm = DigestAlgorithm.named(digest);
        return algorithm == null || algorithm.digest(bytes).equals(digest);
    }

    /** Returns whether the facade can verify content by a digest. */
    static boolean isKnown(Digest digest) {
        return DigestAlgorithm.named(digest) != null;
    }

    /** Returns whether bytes certainly match a digest. */
    static boolean matches(Digest digest, byte[] bytes) {
        return isKnown(digest) && mayBe(digest, bytes);
    }

    /** Returns the SHA-256 digest of bytes, in hexadecimal. */
    static String sha256(byte[] bytes) {
        return DigestAlgorithm.SHA256.hex(bytes);
    }
}
