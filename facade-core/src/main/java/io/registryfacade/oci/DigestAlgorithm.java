package io.registryfacade.server.content;

import io.registryfacade.oci.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An algorithm of digests by which content can be verified: those of the image specification, and SHA-384. */
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
        for (DigestAlgorithm algorithm : values()) {
            String hex = algorithm.hexOf(digest.value());
            if (hex.length() == algorithm.digits
                    && hex.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
                return algorithm;
            }
        }
        return null;
    }

    private String hexOf(String digest) {
        return digest.startsWith(label + ":") ? digest.substring(label.length() + 1) : "";
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
        return new Digest(label + ":" + HexFormat.of().formatHex(function.digest()));
    }

    /**
     * Returns the digest of bytes.
     *
     * @param bytes the bytes
     * @return the digest
     */
    public Digest digest(byte[] bytes) {
        MessageDigest function = newFunction();
        function.update(bytes);
        return digest(function);
    }
}
