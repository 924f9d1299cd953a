package io.registryfacade.oci;

import org.jspecify.annotations.Nullable;

/**
 * A tag, such as {@code 1.0} (distribution specification, section "Pulling manifests"): a letter, digit or
 * {@code _}, then letters, digits, {@code .}, {@code _} and {@code -}.
 */
public final class Tag implements Reference {
    /** The maximum length, in characters. */
    public static final int MAX_LENGTH = 128;

    private static final String RULE =
            "a tag is made of letters, digits, '_', '.' and '-', and does not begin with '.' or '-'";

    private final String value;

    /**
     * Validates and wraps a tag.
     *
     * @param value the tag, of 1 to {@value #MAX_LENGTH} characters
     * @throws IllegalArgumentException if it is malformed; the message says where and why
     */
    public Tag(String value) {
        this(value, validationError(value));
    }

    private Tag(String value, @Nullable String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        this.value = value;
    }

    /** Wraps text that {@link #validationError} has accepted, without validating it again. */
    static Tag ofValidated(String value) {
        return new Tag(value, null);
    }

    /** Returns why a text is not a tag, or {@code null} if it is one. */
    static @Nullable String validationError(String tag) {
        if (tag.length() > MAX_LENGTH) {
            return "the tag " + Quoted.of(tag) + " is " + tag.length() + " characters long; at most " + MAX_LENGTH
                    + " are allowed";
        }
        int invalidIndex = firstInvalidIndex(tag);
        return invalidIndex < 0 ? null : SyntaxError.message(tag, invalidIndex, "a tag", RULE);
    }

    private static int firstInvalidIndex(String tag) {
        if (tag.isEmpty()) {
            return 0;
        }
        for (int i = 0; i < tag.length(); i++) {
            char c = tag.charAt(i);
            boolean word = Ascii.isLetterOrDigit(c) || c == '_';
            if (!word && (i == 0 || (c != '.' && c != '-'))) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tag tag && value.equals(tag.value);
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
