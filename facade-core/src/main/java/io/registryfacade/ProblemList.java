package io.registryfacade;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with a configuration, as far as it is known. */
final class ProblemList {
    private final List<String> found = new ArrayList<>();

    void add(String problem) {
        found.add(problem);
    }

    /** Returns what a supplier makes, or {@code null} after noting why it could not. */
    <T> @Nullable T collect(String what, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            found.add(what + ": " + e.getMessage());
            return null;
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
    }
}
