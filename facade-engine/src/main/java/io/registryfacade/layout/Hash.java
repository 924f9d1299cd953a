package io.registryfacade.layout;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** Computes digests of bytes, and compares them. */
final class Hash {
    /** The algorithms that the image specification registers, and SHA-384, which some tools use. */
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha256", "SHA-256", "sha384", "SHA-384", "sha512", "SHA-512");

    private static final int PIECE = 128 * 1024;

    private Hash() {}

    static boolean isKnown(Digest digest) {
        return ALGORITHMS.containsKey(algorithm(digest));
    }

    /** Computes the digest of bytes by the algorithm of another digest. */
    static Digest of(byte[] bytes, Digest sample) {
        return digest(algorithm(sample), start(algorithm(sample)).digest(bytes));
    }

    static Digest sha256(byte[] bytes) {
        return digest("sha256", start("sha256").digest(bytes));
    }

    /** Computes the digest of a file by the algorithm of another digest. */
    static Digest of(LayoutFile file, Digest sample) throws IOException {
        MessageDigest hash = start(algorithm(sample));
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        try (ByteSource source = file.open()) {
            for (long position = 0; source.read(piece, position) >= 0; ) {
                position += piece.position();
                hash.update(piece.flip());
                piece.clear();
            }
        }
        return digest(algorithm(sample), hash.digest());
    }

    private static Digest digest(String algorithm, byte[] hash) {
        return new Digest(algorithm + ':' + HexFormat.of().formatHex(hash));
    }

    private static String algorithm(Digest digest) {
        return digest.value().substring(0, digest.value().indexOf(':'));
    }

    private static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(ALGORITHMS.getOrDefault(algorithm, algorithm));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
