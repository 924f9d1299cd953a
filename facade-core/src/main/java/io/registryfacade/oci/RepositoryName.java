package io.registryfacade.oci;

import org.jspecify.annotations.Nullable;

/**
 * The name of a repository, such as {@code my-org/app} (distribution specification, section "Pulling manifests"):
 *
 * <pre>
 * name      = component *( "/" component )
 * component = alphanum *( separator alphanum )      ; alphanum is a run of a-z and 0-9
 * separator = "." / "_" / "__" / 1*"-"
 * </pre>
 */
public final class RepositoryName {
    /**
     * The maximum length in characters. Clients and registries share this limit, and many clients count the host too;
     * the specification asks registries to avoid longer names.
     */
    public static final int MAX_LENGTH = 255;

    private static final String RULE = "a repository name is made of components separated by '/', each of lower-case"
            + " letters and digits with a single '.', one or two '_' or any number of '-' between them";

    private final String value;

    /**
     * Validates and wraps a name.
     *
     * @param value the name, of 1 to {@value #MAX_LENGTH} characters
     * @throws IllegalArgumentException if it is malformed; the message says where and why
     */
    public RepositoryName(String value) {
        this(value, validationError(value));
    }

    private RepositoryName(String value, @Nullable String problem) {
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        this.value = value;
    }

    /** Wraps text that {@link #validationError} has accepted, without validating it again. */
    static RepositoryName ofValidated(String value) {
        return new RepositoryName(value, null);
    }

    /** Returns why a text is not a name, or {@code null} if it is one. */
    static @Nullable String validationError(String name) {
        if (name.length() > MAX_LENGTH) {
            return "the repository name " + Quoted.of(name) + " is " + name.length() + " characters long; at most "
                    + MAX_LENGTH + " are allowed";
        }
        int invalidIndex = firstInvalidIndex(name);
        return invalidIndex < 0 ? null : SyntaxError.message(name, invalidIndex, "a repository name", RULE);
    }

    /**
     * Returns the index of the first invalid character, the length if the name ends too early, or -1 if it is valid.
     */
    private static int firstInvalidIndex(String name) {
        int i = 0;
        while (true) {
            int start = i;
            while (i < name.length() && Ascii.isLowerOrDigit(name.charAt(i))) {
                i++;
            }
            if (i == start) {
                return i;
            }
            if (i == name.length()) {
                return -1;
            }
            int suffixStart = name.charAt(i) == '/' ? i + 1 : separatorEnd(name, i);
            if (suffixStart == i) {
                return i;
            }
            i = suffixStart;
        }
    }

    /** Returns the index after the separator at {@code i}, or {@code i} without a separator. */
    private static int separatorEnd(String name, int i) {
        char c = name.charAt(i);
        if (c == '-') {
            int suffixStart = i + 1;
            while (suffixStart < name.length() && name.charAt(suffixStart) == '-') {
                suffixStart++;
            }
            return suffixStart;
        }
        if (c == '_') {
            return name.startsWith("__", i) ? i + 2 : i + 1;
        }
        return c == '.' ? i + 1 : i;
    }

    /**
     * Returns the name as text.
     *
     * @return the name, of 1 to {@value #MAX_LENGTH} characters
     */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RepositoryName name && value.equals(name.value);
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
