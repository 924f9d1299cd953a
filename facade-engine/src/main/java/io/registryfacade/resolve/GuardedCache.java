package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.cache.SharedCache;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.SharedCacheHealth.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * A shared cache that never fails and is never waited for longer than its timeout: an operation that fails or is
 * late has the outcome that it would have without a cache. After several failures the cache is not used for a while.
 */
final class GuardedCache implements AutoCloseable {
    private final SharedCache cache;
    private final Duration timeout;
    private final CircuitBreaker breaker;
    private final Executor executor;
    private final ResolveListener listener;
    private final SharedCacheCounts counts;
    private volatile SharedCacheHealth health = SharedCacheHealth.UNKNOWN;

    /**
     * Guards a cache.
     *
     * @param executor continues after each operation, because the cache's I/O thread must not do the work of pulls
     */
    GuardedCache(
            SharedCache cache,
            Duration timeout,
            Ticker ticker,
            Executor executor,
            ResolveListener listener,
            SharedCacheCounts counts) {
        this.cache = cache;
        this.timeout = timeout;
        this.breaker = new CircuitBreaker(ticker);
        this.executor = executor;
        this.listener = listener;
        this.counts = counts;
    }

    SharedCacheHealth health() {
        return health;
    }

    /** Reads a value; empty if it is absent, too long, or the cache is not usable. */
    CompletableFuture<Optional<byte[]>> get(String key, int maxBytes) {
        return guard(() -> cache.get(key, maxBytes), Optional.empty());
    }

    /** Stores a value if the cache is usable. */
    CompletableFuture<Boolean> put(String key, byte[] value, Duration timeToLive) {
        return guard(() -> cache.put(key, value, timeToLive).thenApply(stored -> true), false);
    }

    /** Stores a value if there is none; without a usable cache, each caller is the first. */
    CompletableFuture<Boolean> putIfAbsent(String key, byte[] value, Duration timeToLive) {
        return guard(() -> cache.putIfAbsent(key, value, timeToLive), true);
    }

    /** Removes a value if it is the expected one and the cache is usable. */
    CompletableFuture<Boolean> remove(String key, byte[] value) {
        return guard(() -> cache.remove(key, value).thenApply(removed -> true), false);
    }

    /** Records that a read found what it looked for. */
    void recordHit() {
        counts.recordHit();
    }

    /** Records that a read found nothing. */
    void recordMiss() {
        counts.recordMiss();
    }

    /** Records that a value was not what its key promises. */
    void recordInvalid() {
        counts.recordError();
    }

    private <T> CompletableFuture<T> guard(Supplier<CompletableFuture<T>> operation, T without) {
        if (!breaker.permits()) {
            return CompletableFuture.completedFuture(without);
        }
        // a copy, because the cache must not see the timeout as a result
        return Timeouts.orTimeout(Futures.callSafely(operation).copy(), timeout)
                .handleAsync(
                        (value, failure) -> {
                            if (failure == null) {
                                succeeded();
                                return value;
                            }
                            failed(failure);
                            return without;
                        },
                        executor);
    }

    private void succeeded() {
        breaker.succeeded();
        if (health.state() != State.UP) {
            change(new SharedCacheHealth(State.UP, Instant.now(), null));
        }
    }

    private void failed(Throwable failure) {
        counts.recordError();
        if (breaker.failed() && health.state() != State.DOWN) {
            change(new SharedCacheHealth(State.DOWN, Instant.now(), problem(Futures.unwrap(failure))));
        }
    }

    private String problem(Throwable failure) {
        return failure instanceof TimeoutException
                ? "no response within " + timeout.toMillis() + " ms"
                : String.valueOf(failure.getMessage());
    }

    private void change(SharedCacheHealth now) {
        health = now;
        listener.sharedCacheChanged(now);
    }

    @Override
    public void close() {
        cache.close();
    }
}
