package io.registryfacade.config;

import io.registryfacade.internal.Suggestions;
import java.util.Collection;
import java.util.Set;

/** Builds messages about unknown keys. */
final class UnknownKey {
    /** Keys whose values are keys and values. */
    private static final Set<String> MAPPINGS = Set.of("limits", "resolve", "upstreams");

    private UnknownKey() {}

    /** Returns a message; for a key with a dot, such as {@code resolve.deadline}, it suggests nesting. */
    static String message(String actual, Collection<String> allowed) {
        String message = Suggestions.unknown("key", actual, allowed);
        int dot = actual.indexOf('.');
        String mapping = actual.substring(0, Math.max(0, dot));
        return MAPPINGS.contains(mapping) && allowed.contains(mapping)
                ? message + "; write '" + actual.substring(dot + 1) + ":' below '" + mapping + ":'"
                : message;
    }
}
