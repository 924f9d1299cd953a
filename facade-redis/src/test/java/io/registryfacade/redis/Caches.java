package io.registryfacade.redis;

import static org.awaitility.Awaitility.await;

import io.registryfacade.cache.SharedCache;
import io.registryfacade.cache.SharedCacheSettings;
import java.util.concurrent.CompletableFuture;

/** Opens caches for tests. */
final class Caches {
    private Caches() {}

    static SharedCache connected(String url) {
        return connected(SharedCacheSettings.parse(url).open());
    }

    static SharedCache connected(SharedCache cache) {
        await().until(() -> isConnected(cache));
        return cache;
    }

    static boolean isConnected(SharedCache cache) {
        CompletableFuture<?> read = cache.get("none", 1);
        return read.handle((value, failure) -> failure == null).join();
    }
}
