package io.registryfacade.replicas;

import static org.awaitility.Awaitility.await;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.contract.SharedCacheContract;
import io.registryfacade.support.Sandbox;
import org.junit.jupiter.api.AfterEach;

/** The contract of a shared cache, with Debian's Redis. */
class RedisContractIT extends SharedCacheContract {
    private final Sandbox sandbox = new Sandbox();
    private final SharedCache cache =
            SharedCacheSettings.parse(Redis.start(sandbox).url()).open();

    RedisContractIT() {
        await().until(() ->
                cache.get("none", 1).handle((value, failure) -> failure == null).join());
    }

    @AfterEach
    void close() {
        cache.close();
        sandbox.close();
    }

    @Override
    protected SharedCache cache() {
        return cache;
    }
}
