package io.registryfacade.oci;

import org.jspecify.annotations.Nullable;

/**
 * A digest, such as {@code sha256:} and 64 hexadecimal digits (image specification, section "Digests"):
 *
 * <pre>
 * digest    = algorithm ":" encoded
 * algorithm = component *( ( "+" / "." / "_" / "-" ) component )    ; component is a run of a-z and 0-9
 * encoded   = 1*( a-z / A-Z / 0-9 / "=" / "_" / "-" )
 * </pre>
 *
 * <p>For the registered algorithms {@code sha256} and {@code sha512}, the encoded part must be 64 or 128 lower-case
 * hexadecimal digits. Every other algorithm is accepted, as the specification requires.
 */
public final class Digest implements Reference {
    /** The maximum length in characters, about twice that of SHA-512. The specification sets no limit. */
    public static final int MAX_LENGTH = 270;

    private static final String RULE = "a digest is an algorithm, ':' and the encoded hash, such as 'sha256:' and 64"
            + " lower-case hexadecimal digits";

    private final String value;

    /**
     * Validates and wraps a digest.
     *
     * @param value the digest, of 1 to {@value #MAX_LENGTH} characters
     * @throws IllegalArgumentException if it is malformed; the message says where and why
     */
    public Digest(String value) {
        this(value, validationError(value));
    }

    private Digest(String value, @Nullable String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        this.value = value;
    }

    /** Wraps text that {@link #validationError} has accepted, without validating it again. */
    static Digest ofValidated(String value) {
        return new Digest(value, null);
    }

    /** Returns why a text is not a digest, or {@code null} if it is one. */
    static @Nullable String validationError(String digest) {
        if (digest.length() > MAX_LENGTH) {
            return "the digest " + Quoted.of(digest) + " is " + digest.length() + " characters long; at most "
                    + MAX_LENGTH + " are allowed";
        }
        int colon = digest.indexOf(':');
        int digits = hexDigits(digest, colon);
        if (digits > 0 && isLowerHex(digest, colon + 1, digits)) {
            return null;
        }
        int invalidIndex = firstInvalidIndex(digest);
        if (invalidIndex >= 0) {
            return SyntaxError.message(digest, invalidIndex, "a digest", RULE);
        }
        return digits < 0
                ? null
                : Quoted.of(digest) + " is not a digest: " + digest.substring(0, colon) + " has " + digits
                        + " lower-case hexadecimal digits";
    }

    private static int firstInvalidIndex(String digest) {
        int colon = algorithmEnd(digest);
        if (colon == 0
                || colon == digest.length()
                || digest.charAt(colon) != ':'
                || !Ascii.isLowerOrDigit(digest.charAt(colon - 1))) {
            return colon;
        }
        int i = colon + 1;
        while (i < digest.length() && isEncoded(digest.charAt(i))) {
            i++;
        }
        return i == digest.length() && i > colon + 1 ? -1 : i;
    }

    /** Returns the end of the longest prefix that could be an algorithm, without two separators in a row. */
    private static int algorithmEnd(String digest) {
        int i = 0;
        boolean separable = false;
        while (i < digest.length()) {
            char c = digest.charAt(i);
            boolean component = Ascii.isLowerOrDigit(c);
            if (!component && !(separable && isSeparator(c))) {
                break;
            }
            separable = component;
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return c == '+' || c == '.' || c == '_' || c == '-';
    }

    private static boolean isEncoded(char c) {
        return Ascii.isLetterOrDigit(c) || c == '=' || c == '_' || c == '-';
    }

    /** Returns the number of hexadecimal digits of a registered algorithm, or -1 for other algorithms. */
    private static int hexDigits(String digest, int colon) {
        if (colon != 6) {
            return -1;
        }
        return digest.startsWith("sha256") ? 64 : digest.startsWith("sha512") ? 128 : -1;
    }

    private static boolean isLowerHex(String digest, int from, int digits) {
        if (digest.length() - from != digits) {
            return false;
        }
        for (int i = from; i < digest.length(); i++) {
            if (!Ascii.isLowerHex(digest.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the image specification registers the algorithm: {@code sha256} or {@code sha512}. */
    boolean isRegistered() {
        return hexDigits(value, value.indexOf(':')) > 0;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Digest digest && value.equals(digest.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns the same as {@link #value}. */
    @Override
    public String toString() {
        return value;
    }
}
