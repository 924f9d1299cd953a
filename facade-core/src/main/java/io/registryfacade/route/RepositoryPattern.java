package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * A pattern that matches one repository, or all repositories below a namespace.
 *
 * @param base the repository's name, or the namespace without a trailing slash; {@code null} for the namespace of all
 *     repositories
 * @param namespace whether the pattern matches all repositories below {@code base}
 */
public record RepositoryPattern(@Nullable RepositoryName base, boolean namespace) {
    private static final String EVERYTHING = "**";
    private static final String BELOW = "/**";

    /**
     * Parses a pattern.
     *
     * @param text a repository ({@code my-org/app}), a namespace ({@code my-org/**}, which does not match {@code
     *     my-org} itself), or {@code **} for all repositories
     * @return the pattern
     * @throws IllegalArgumentException if the text is malformed; the message says how to correct it
     */
    public static RepositoryPattern parse(String text) {
        if (text.equals(EVERYTHING)) {
            return new RepositoryPattern(null, true);
        }
        boolean namespace = text.endsWith(BELOW);
        String base = namespace ? text.substring(0, text.length() - BELOW.length()) : text;
        if (base.indexOf('*') >= 0) {
            throw new IllegalArgumentException("'" + text + "' is not a pattern: write a repository (my-org/app), a"
                    + " namespace (my-org/**) or ** for everything");
        }
        return new RepositoryPattern(new RepositoryName(base), namespace);
    }

    /**
     * Maps a repository name from this pattern to another.
     *
     * @param name the name of a repository that this pattern matches
     * @param to the other pattern: a repository if this is one, otherwise a namespace
     * @return the name below the other pattern; {@code null} if it would exceed {@link RepositoryName#MAX_LENGTH}
     * @throws IllegalArgumentException if the repository is not below this namespace
     */
    @Nullable
    RepositoryName rebase(RepositoryName name, RepositoryPattern to) {
        if (!namespace) {
            return to.base;
        }
        if (equals(to)) {
            return name;
        }
        if (!name.value().startsWith(prefix())) {
            throw new IllegalArgumentException("'" + name + "' is not below '" + base + "'");
        }
        String rebased = to.prefix() + name.value().substring(prefix().length());
        return rebased.length() > RepositoryName.MAX_LENGTH ? null : new RepositoryName(rebased);
    }

    /** Returns the common prefix of the names of all repositories below this namespace. */
    private String prefix() {
        return base == null ? "" : base.value() + "/";
    }

    /** Returns the pattern as in a configuration. */
    @Override
    public String toString() {
        return base == null ? EVERYTHING : namespace ? base + BELOW : base.value();
    }
}
