package io.registryfacade.redis;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import java.util.Set;

/** Provides caches in Redis or Valkey, for {@code redis://} and, with TLS, {@code rediss://}. */
public final class RedisCacheProvider implements SharedCacheProvider {
    /** Creates a provider, as a service loader does. */
    public RedisCacheProvider() {}

    @Override
    public Set<String> schemes() {
        return Set.of("redis", "rediss");
    }

    @Override
    public void validate(SharedCacheSettings settings) {
        RedisAddress.database(settings.address());
    }

    @Override
    public SharedCache open(SharedCacheSettings settings) {
        return new RedisCache(RedisClients.of(settings), RedisAddress.of(settings));
    }
}
