package io.registryfacade.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * An algorithm of digests by which content can be verified: those that the image specification registers, and SHA-384,
 * which some tools use.
 */
public enum DigestAlgorithm {
    /** SHA-256, which nearly all content uses. */
    SHA256("sha256", "SHA-256", 64),
    /** SHA-384. */
    SHA384("sha384", "SHA-384", 96),
    /** SHA-512. */
    SHA512("sha512", "SHA-512", 128);

    private final String label;
    private final String jdkName;
    private final int digits;

    DigestAlgorithm(String label, String jdkName, int digits) {
        this.label = label;
        this.jdkName = jdkName;
        this.digits = digits;
    }

    /**
     * Returns the algorithm of a digest.
     *
     * @param digest the digest
     * @return {@code null} if content cannot be verified by it
     */
    public static @Nullable DigestAlgorithm of(Digest digest) {
        DigestAlgorithm algorithm = named(digest);
        return algorithm != null && algorithm.mayBe(digest.value()) ? algorithm : null;
    }

    /**
     * Returns the algorithm that a digest names, also if the rest of the digest cannot be a hash of it.
     *
     * @param digest the digest
     * @return {@code null} if it is none of these algorithms
     */
    public static @Nullable DigestAlgorithm named(Digest digest) {
        for (DigestAlgorithm algorithm : values()) {
            if (digest.value().startsWith(algorithm.label + ":")) {
                return algorithm;
            }
        }
        return null;
    }

    private boolean mayBe(String digest) {
        int start = label.length() + 1;
        return digest.length() == start + digits
                && digest.chars().skip(start).allMatch(c -> Ascii.isLowerHex((char) c));
    }

    /**
     * Returns the name of the algorithm in digests.
     *
     * @return such as {@code sha256}
     */
    public String label() {
        return label;
    }

    /**
     * Returns the function that computes digests.
     *
     * @return a new function
     */
    public MessageDigest newFunction() {
        try {
            return MessageDigest.getInstance(jdkName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + jdkName, e);
        }
    }

    /**
     * Returns the digest of what a function has read.
     *
     * @param function the function, which is reset
     * @return the digest
     */
    public Digest digest(MessageDigest function) {
        return digestOf(function.digest());
    }

    private Digest digestOf(byte[] hash) {
        return new Digest(label + ":" + HexFormat.of().formatHex(hash));
    }

    /**
     * Returns the digest of bytes.
     *
     * @param bytes the bytes
     * @return the digest
     */
    public Digest digest(byte[] bytes) {
        return digestOf(newFunction().digest(bytes));
    }

    /**
     * Returns the hash of bytes.
     *
     * @param bytes the bytes
     * @return lower-case hexadecimal digits, without the name of the algorithm
     */
    public String hex(byte[] bytes) {
        return HexFormat.of().formatHex(newFunction().digest(bytes));
    }
}
