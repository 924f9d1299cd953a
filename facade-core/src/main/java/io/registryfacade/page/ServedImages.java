package io.registryfacade.page;

import io.registryfacade.oci.RepositoryName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Repositories that the facade serves: one, or all below a namespace. */
public final class ServedImages {
    private static final String EVERYTHING = "**";
    private static final String BELOW = "/**";

    private final @Nullable RepositoryName base;
    private final boolean namespace;
    private final List<String> locations;
    private final boolean loginNeeded;
    private final boolean responding;

    private ServedImages(
            @Nullable RepositoryName base,
            boolean namespace,
            List<String> locations,
            boolean loginNeeded,
            boolean responding) {
        this.base = base;
        this.namespace = namespace;
        this.locations = List.copyOf(locations);
        this.loginNeeded = loginNeeded;
        this.responding = responding;
    }

    /**
     * Describes the repositories of a pattern.
     *
     * @param pattern a repository ({@code my-org/app}), a namespace ({@code my-org/**}) or {@code **} for all
     * @param locations where the images are kept today, as in image references, such as {@code ghcr.io/acme/**}; empty if
     *     the page should not say it
     * @return the repositories, which need no login and whose registry responds
     * @throws IllegalArgumentException if the pattern is malformed
     */
    public static ServedImages of(String pattern, List<String> locations) {
        if (pattern.equals(EVERYTHING)) {
            return new ServedImages(null, true, locations, false, true);
        }
        return new ServedImages(
                new RepositoryName(withoutWildcard(pattern)), pattern.endsWith(BELOW), locations, false, true);
    }

    /**
     * Returns a copy that says whether clients must log in at the facade.
     *
     * @param needed whether pulls need a login
     * @return the copy
     */
    public ServedImages withLoginNeeded(boolean needed) {
        return new ServedImages(base, namespace, locations, needed, responding);
    }

    /**
     * Returns a copy that says whether the registry responds.
     *
     * @param responding {@code false} if the last request to each of its registries failed
     * @return the copy
     */
    public ServedImages withResponding(boolean responding) {
        return new ServedImages(base, namespace, locations, loginNeeded, responding);
    }

    /** Returns the repository or the namespace; {@code null} for all repositories. */
    @Nullable
    RepositoryName base() {
        return base;
    }

    boolean isNamespace() {
        return namespace;
    }

    boolean isLoginNeeded() {
        return loginNeeded;
    }

    boolean isResponding() {
        return responding;
    }

    /** Returns where the images are, in words of people, who do not know patterns. */
    List<String> locations() {
        return locations.stream().map(ServedImages::withoutWildcard).toList();
    }

    private static String withoutWildcard(String pattern) {
        return pattern.endsWith(BELOW) ? pattern.substring(0, pattern.length() - BELOW.length()) : pattern;
    }
}
