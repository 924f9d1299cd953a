package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import org.jspecify.annotations.Nullable;

/**
 * One repository, or all below a namespace.
 *
 * @param base the repository's name, or the namespace without a slash behind it; {@code null} for the namespace that
 *     holds everything
 * @param namespace whether it stands for all below it
 */
public record RepositoryPattern(@Nullable RepositoryName base, boolean namespace) {
    private static final String EVERYTHING = "**";
    private static final String BELOW = "/**";

    /**
     * Reads a pattern.
     *
     * @param text a repository's name ({@code my-org/app}), a namespace and {@code /**} behind it
     *     ({@code my-org/**}, which {@code my-org} itself is not part of), or {@code **} for everything
     * @return the pattern
     * @throws IllegalArgumentException if it is anything else; the message says what is wrong with it
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
     * Returns the name that a repository has where all below this pattern is below another.
     *
     * @param name of a repository that this pattern covers
     * @param to the other pattern: a repository if this is one, else a namespace
     * @return its name there; {@code null} if that would be longer than a name may be
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

    /** Returns what the names of all repositories below this namespace begin with. */
    private String prefix() {
        return base == null ? "" : base.value() + "/";
    }

    /** Returns the pattern as it is written in a configuration. */
    @Override
    public String toString() {
        return base == null ? EVERYTHING : namespace ? base + BELOW : base.value();
    }
}
