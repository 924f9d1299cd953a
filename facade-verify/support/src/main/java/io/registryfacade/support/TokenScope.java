package io.registryfacade.support;

import java.util.List;
import java.util.Set;

/** The scope of a requested token: a repository, and actions such as {@code pull}. */
public record TokenScope(String repository, Set<String> actions) {
    /** Parses {@code repository:my-org/app:pull,push}; anything else becomes a repository that does not exist. */
    public static TokenScope parse(String scope) {
        List<String> parts = List.of(scope.split(":", -1));
        return parts.size() == 3 && parts.get(0).equals("repository")
                ? new TokenScope(parts.get(1), Set.of(parts.get(2).split(",", -1)))
                : new TokenScope("", Set.of());
    }

    public boolean isPullOnly() {
        return actions.equals(Set.of("pull"));
    }
}
