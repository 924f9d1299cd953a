package io.registryfacade.cache;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Provides caches in memory: facades with the same URL, such as {@code memory://one}, share one. */
public final class MemoryCacheProvider implements SharedCacheProvider {
    private static final Map<String, MemoryCache> CACHES = new ConcurrentHashMap<>();

    /** Creates a provider, as a service loader does. */
    public MemoryCacheProvider() {}

    /** Returns the cache that {@code memory://} and the name open, and forgets an earlier one. */
    public static MemoryCache create(String name) {
        MemoryCache cache = new MemoryCache();
        CACHES.put(name, cache);
        return cache;
    }

    @Override
    public Set<String> schemes() {
        return Set.of("memory");
    }

    @Override
    public void validate(SharedCacheSettings settings) {
        if (!settings.address().getPath().isEmpty()) {
            throw new IllegalArgumentException("a cache in memory has no path");
        }
    }

    @Override
    public SharedCache open(SharedCacheSettings settings) {
        return CACHES.get(settings.address().getHost());
    }
}
