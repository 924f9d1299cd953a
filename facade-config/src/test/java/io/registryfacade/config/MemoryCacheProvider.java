package io.registryfacade.config;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import java.util.Set;

/** Accepts {@code memory://} in configurations, and opens nothing. */
public final class MemoryCacheProvider implements SharedCacheProvider {
    /** Creates a provider, as a service loader does. */
    public MemoryCacheProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("memory");
    }

    @Override
    public void validate(SharedCacheSettings settings) {}

    @Override
    public SharedCache open(SharedCacheSettings settings) {
        throw new UnsupportedOperationException();
    }
}
