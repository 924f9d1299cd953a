package io.registryfacade.oci;

import java.util.Objects;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * What a token is to permit: {@code repository:my-org/app:pull}
 * (<a href="https://distribution.github.io/distribution/spec/auth/scope/">token scope</a>).
 *
 * @param name the repository; {@code null} if the scope is about anything else, such as {@code registry:catalog:*}
 * @param actions what may be done with it, separated by commas, such as {@code pull}
 */
public record Scope(@Nullable RepositoryName name, String actions) {
    private static final String REPOSITORY = "repository:";

    public Scope {
        Objects.requireNonNull(actions, "actions");
    }

    /**
     * The scope of a pull.
     *
     * @param name the repository
     * @return {@code repository:name:pull}
     */
    public static Scope pull(RepositoryName name) {
        return new Scope(name, "pull");
    }

    /**
     * Reads a scope.
     *
     * @throws IllegalArgumentException if it is about a repository whose name is none
     */
    static Scope parse(String text) {
        int colon = text.lastIndexOf(':');
        String actions = text.substring(colon + 1);
        return text.startsWith(REPOSITORY) && colon >= REPOSITORY.length()
                ? new Scope(new RepositoryName(text.substring(REPOSITORY.length(), colon)), actions)
                : new Scope(null, actions);
    }

    /**
     * Returns whether pulling is among what the scope asks for.
     *
     * @return {@code true} if one of the actions is {@code pull}, or {@code *}, which stands for all
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

    /** The scope as token servers are asked for it; empty if it is about no repository. */
    @Override
    public String toString() {
        return name == null ? "" : REPOSITORY + name + ":" + actions;
    }
}
