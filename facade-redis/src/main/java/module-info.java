/** A cache in Redis or Valkey that replicas of a registry facade share. */
@SuppressWarnings("requires-automatic") // Lettuce has no module descriptor, but a stable automatic module name
module io.registryfacade.redis {
    requires io.netty.common;
    requires io.netty.resolver;
    requires transitive io.registryfacade.engine;
    requires lettuce.core;
    requires static transitive org.jspecify;

    exports io.registryfacade.redis;

    provides io.registryfacade.cache.SharedCacheProvider with
            io.registryfacade.redis.RedisCacheProvider;
}
