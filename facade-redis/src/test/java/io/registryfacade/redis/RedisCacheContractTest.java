package io.registryfacade.redis;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.contract.SharedCacheContract;
import org.junit.jupiter.api.AfterEach;

/** The contract of a shared cache; {@code facade-verify/replicas} repeats it with a real Redis. */
class RedisCacheContractTest extends SharedCacheContract {
    private final RespServer server = new RespServer();
    private final SharedCache cache = Caches.connected("redis://localhost:" + server.port());

    @AfterEach
    void close() {
        cache.close();
        server.close();
    }

    @Override
    protected SharedCache cache() {
        return cache;
    }
}
