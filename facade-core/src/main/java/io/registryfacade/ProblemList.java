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

    /** What a supplier makes, or {@code null} after noting why it could not. */
    <T> @Nullable T collect(String what, Supplier<T> supplier) {
        return collect(what, "", supplier);
    }

    /** The same for one of many: what it is called is put together only if there is something wrong with it. */
    <T> @Nullable T collect(String kind, String name, Supplier<T> supplier) {
        try {
            return supplier.get();
        } catch (IllegalArgumentException e) {
            found.add(kind + name + ": " + e.getMessage());
            return null;
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidConfigurationException(found);
        }
    }
}
