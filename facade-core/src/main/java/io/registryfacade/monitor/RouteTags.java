package io.registryfacade.monitor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Routes as they are counted: the first hundred by their patterns, all others together. */
final class RouteTags {
    private static final int MOST = 100;

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** The tag of a route, by its pattern; {@code null} stands for no route. */
    String of(@Nullable String pattern) {
        if (pattern == null) {
            return "none";
        }
        return known.contains(pattern) || isOneMore(pattern) ? pattern : "other";
    }

    private synchronized boolean isOneMore(String pattern) {
        if (known.size() < MOST) {
            known.add(pattern);
        }
        return known.contains(pattern);
    }
}
