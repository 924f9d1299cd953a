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
     * The longest name, in characters. Clients and registries share this limit, and most clients count the host in
     * front of it too; the specification asks registries to accept no more.
     */
    public static final int MAX_LENGTH = 255;

    private static final String RULE = "a repository name is made of components separated by '/', each of lower-case"
            + " letters and digits with a single '.', one or two '_' or any number of '-' between them";

    private final String value;

    /**
     * Checks the name.
     *
     * @param value the name; never empty, at most {@value #MAX_LENGTH} characters
     * @throws IllegalArgumentException if it is not one; the message says what is wrong with it
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

    /** The name that a text is in which {@link #validationError} found nothing: it is not looked for twice. */
    static RepositoryName ofValidated(String value) {
        return new RepositoryName(value, null);
    }

    /** What is wrong with a name, or {@code null} if nothing is. */
    static @Nullable String validationError(String name) {
        if (name.length() > MAX_LENGTH) {
            return "the repository name " + Quoted.of(name) + " is " + name.length() + " characters long; at most "
                    + MAX_LENGTH + " are allowed";
        }
        int invalidIndex = firstInvalidIndex(name);
        return invalidIndex < 0 ? null : SyntaxError.message(name, invalidIndex, "a repository name", RULE);
    }

    /** Where a name leaves the grammar: the index of a character, the length if it stops too early, -1 if never. */
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

    /** The index behind the separator at {@code i}, or {@code i} if there is none. */
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
     * The name as text.
     *
     * @return never empty, at most {@value #MAX_LENGTH} characters
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

    /** The name itself. */
    @Override
    public String toString() {
        return value;
    }
}
