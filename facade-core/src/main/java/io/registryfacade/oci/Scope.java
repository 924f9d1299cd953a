package io.registryfacade.oci;

import java.util.Objects;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * The scope of a token, such as {@code repository:my-org/app:pull}
 * (<a href="https://distribution.github.io/distribution/spec/auth/scope/">token scope</a>).
 *
 * @param name the repository; {@code null} for another type of resource, such as {@code registry:catalog:*}
 * @param actions the actions, separated by commas, such as {@code pull}
 */
public record Scope(@Nullable RepositoryName name, String actions) {
    private static final String REPOSITORY = "repository:";

    public Scope {
        Objects.requireNonNull(actions, "actions");
    }

    /**
     * Returns the scope of a pull.
     *
     * @param name the repository
     * @return {@code repository:name:pull}
     */
    public static Scope pull(RepositoryName name) {
        return new Scope(name, "pull");
    }

    /**
     * Parses a scope.
     *
     * @throws IllegalArgumentException if it contains an invalid repository name
     */
    static Scope parse(String text) {
        int colon = text.lastIndexOf(':');
        String actions = text.substring(colon + 1);
        return text.startsWith(REPOSITORY) && colon >= REPOSITORY.length()
                ? new Scope(new RepositoryName(text.substring(REPOSITORY.length(), colon)), actions)
                : new Scope(null, actions);
    }

    /**
     * Returns whether the scope includes pulls.
     *
     * @return {@code true} if one of the actions is {@code pull}, or {@code *} for all actions
     */
    public boolean includesPull() {
        StringTokenizer each = new StringTokenizer(actions, ",");
        while (each.hasMoreTokens()) {
            String action = each.nextToken();
            if (action.equals("pull") || action.equals("*")) {
                return true;
            }
        }
        return false;
    }

    /** Returns the scope as in a token request; empty if it is not for a repository. */
    @Override
    public String toString() {
        return name == null ? "" : REPOSITORY + name + ":" + actions;
    }
}
