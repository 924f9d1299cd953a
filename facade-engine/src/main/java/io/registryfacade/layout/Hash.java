package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.DigestAlgorithm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Objects;

/** Computes digests of bytes and files, by the algorithm of a digest that {@link #isKnown} has accepted. */
final class Hash {
    private static final int PIECE = 128 * 1024;

    private Hash() {}

    static boolean isKnown(Digest digest) {
        return DigestAlgorithm.named(digest) != null;
    }

    /** Computes the digest of bytes by the algorithm of another digest. */
    static Digest of(byte[] bytes, Digest sample) {
        return algorithm(sample).digest(bytes);
    }

    static Digest sha256(byte[] bytes) {
        return DigestAlgorithm.SHA256.digest(bytes);
    }

    /** Computes the digest of a file by the algorithm of another digest. */
    static Digest of(LayoutFile file, Digest sample) throws IOException {
        DigestAlgorithm algorithm = algorithm(sample);
        MessageDigest function = algorithm.newFunction();
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (ByteSource source = file.open()) {
            for (long position = 0; source.read(piece, position) >= 0; ) {
                position += piece.position();
                function.update(piece.flip());
                piece.clear();
            }
        }
        return algorithm.digest(function);
    }

    private static DigestAlgorithm algorithm(Digest digest) {
        return Objects.requireNonNull(DigestAlgorithm.named(digest), "the algorithm must be known");
    }
}
