package io.registryfacade.monitor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Tag values from configurations. The first hundred are used as they are, all others become {@code other}. */
final class LimitedTags {
    private static final int LIMIT = 100;

    private final Set<String> admitted = ConcurrentHashMap.newKeySet();

    /** Returns the tag for a value; {@code none} for {@code null}. */
    String of(@Nullable String value) {
        if (value == null) {
            return "none";
        }
        return admitted.contains(value) || add(value) ? value : "other";
    }

    private synchronized boolean add(String value) {
        if (admitted.size() < LIMIT) {
            admitted.add(value);
        }
        return admitted.contains(value);
    }
}
