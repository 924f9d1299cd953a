package io.registryfacade.upstream;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The built-in and further adapters, by type. */
final class RegistryAdapters {
    private RegistryAdapters() {}

    /**
     * Creates a registry of a type.
     *
     * @throws IllegalArgumentException if the type is unknown, or its adapter rejects the URL
     */
    static Registry registry(String type, @Nullable String url) {
        Map<String, RegistryAdapter> adapters = known();
        RegistryAdapter adapter = adapters.get(type);
        if (adapter == null) {
            throw new IllegalArgumentException(
                    "'" + type + "' is not a type of registry; known: " + String.join(", ", adapters.keySet()));
        }
        return adapter.registry(url);
    }

    /** Returns the types that configurations can use. */
    static SortedSet<String> types() {
        return new TreeSet<>(known().keySet());
    }

    /** Returns the type that a text in another spelling means; {@code null} if it means none. */
    static @Nullable String typeMeantBy(String text) {
        return RegistrySpelling.type(text, known());
    }

    private static Map<String, RegistryAdapter> known() {
        return byType(ServiceLoader.load(RegistryAdapter.class, RegistryAdapters.class.getClassLoader()));
    }

    /**
     * Returns the built-in adapters and others by type.
     *
     * @throws IllegalStateException if two adapters have the same type
     */
    static Map<String, RegistryAdapter> byType(Iterable<RegistryAdapter> others) {
        Map<String, RegistryAdapter> adapters = new TreeMap<>();
        BuiltInAdapters.all().forEach(adapter -> adapters.put(adapter.type(), adapter));
        for (RegistryAdapter adapter : others) {
            // the class path must not change the meaning of a built-in type
            if (adapters.putIfAbsent(adapter.type(), adapter) != null) {
                throw new IllegalStateException("there are two adapters for the type '" + adapter.type() + "', one of"
                        + " them " + adapter.getClass().getName());
            }
        }
        return adapters;
    }
}
