package io.registryfacade.cache;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The providers on the class path or module path, by scheme. */
final class SharedCacheProviders {
    private SharedCacheProviders() {}

    /**
     * Returns the provider of a scheme.
     *
     * @throws IllegalArgumentException if there is none
     */
    static SharedCacheProvider of(String scheme) {
        Map<String, SharedCacheProvider> known = new TreeMap<>();
        for (SharedCacheProvider provider :
                ServiceLoader.load(SharedCacheProvider.class, SharedCacheProviders.class.getClassLoader())) {
            provider.schemes().forEach(each -> known.putIfAbsent(each, provider));
        }
        SharedCacheProvider provider = known.get(scheme);
        if (provider == null) {
            throw new IllegalArgumentException("there is no shared cache for '" + scheme + "://'; "
                    + (known.isEmpty()
                            ? "for Redis and Valkey, add the dependency facade-redis"
                            : "known: " + String.join(", ", known.keySet())));
        }
        return provider;
    }
}
