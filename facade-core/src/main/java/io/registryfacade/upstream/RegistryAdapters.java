package io.registryfacade.upstream;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All adapters that there are, ours and those of others, by type. */
final class RegistryAdapters {
    private RegistryAdapters() {}

    /**
     * A registry of a type.
     *
     * @throws IllegalArgumentException if no adapter knows the type, or the URL does not fit it
     */
    static Registry registry(String type, @Nullable String url) {
        Map<String, RegistryAdapter> adapters = known();
        RegistryAdapter adapter = adapters.get(type);
        if (adapter == null) {
            throw new IllegalArgumentException(
                    "'" + type + "' is not a type of registry; there are: " + String.join(", ", adapters.keySet()));
        }
        return adapter.registry(url);
    }

    /** What they are called in a configuration. */
    static SortedSet<String> types() {
        return new TreeSet<>(known().keySet());
    }

    private static Map<String, RegistryAdapter> known() {
        return byType(ServiceLoader.load(RegistryAdapter.class, RegistryAdapters.class.getClassLoader()));
    }

    /**
     * The stock adapters and others.
     *
     * @throws IllegalStateException if two have the same type
     */
    static Map<String, RegistryAdapter> byType(Iterable<RegistryAdapter> others) {
        Map<String, RegistryAdapter> adapters = new TreeMap<>();
        BuiltInAdapters.all().forEach(adapter -> adapters.put(adapter.type(), adapter));
        for (RegistryAdapter adapter : others) {
            // what a type means must not depend on what else is on the class path
            if (adapters.putIfAbsent(adapter.type(), adapter) != null) {
                throw new IllegalStateException("there are two adapters for the type '" + adapter.type() + "', one of"
                        + " them " + adapter.getClass().getName());
            }
        }
        return adapters;
    }
}
