package io.registryfacade.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.registryfacade.cache.SharedCache;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JUnit tests that every implementation of {@link SharedCache} passes. */
public abstract class SharedCacheContract {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final byte[] VALUE = "value".getBytes(UTF_8);

    private final String key = "registry-facade:test:" + UUID.randomUUID();

    /** Creates the tests. */
    protected SharedCacheContract() {}

    /**
     * Returns a cache that is connected.
     *
     * @return the cache, which the caller closes
     */
    protected abstract SharedCache cache();

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("the operation failed", e);
        }
    }

    private void assertPresent(byte[] value) {
        assertArrayEquals(value, await(cache().get(key, 1_000_000)).orElseThrow());
    }

    @Test
    void missingValue_isEmpty() {
        assertTrue(await(cache().get(key, 100)).isEmpty());
    }

    @Test
    void everyByte_isStored_andReplaced() {
        byte[] all = new byte[100_000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        await(cache().put(key, VALUE, LONG));
        await(cache().put(key, all, LONG));
        assertPresent(all);
    }

    @Test
    void valueBeyondTheLimit_isAbsent() {
        await(cache().put(key, VALUE, LONG));
        assertTrue(await(cache().get(key, VALUE.length - 1)).isEmpty());
        assertArrayEquals(VALUE, await(cache().get(key, VALUE.length)).orElseThrow());
    }

    @Test
    void value_expires() throws InterruptedException {
        await(cache().put(key, VALUE, Duration.ofMillis(50)));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (await(cache().get(key, 100)).isPresent()) {
            assertTrue(System.nanoTime() - end < 0, "the value must expire");
            Thread.sleep(10);
        }
        assertTrue(await(cache().putIfAbsent(key, VALUE, LONG)));
    }

    @Test
    void ofSeveralCallsAtOnce_oneIsFirst() {
        List<CompletableFuture<Boolean>> calls = Stream.generate(() -> cache().putIfAbsent(key, VALUE, LONG))
                .limit(20)
                .toList();
        assertEquals(1, calls.stream().filter(SharedCacheContract::await).count());
        assertPresent(VALUE);
    }

    @Test
    void onlyTheExpectedValue_isRemoved() {
        await(cache().put(key, VALUE, LONG));
        await(cache().remove(key, "other".getBytes(UTF_8)));
        assertPresent(VALUE);
        await(cache().remove(key, VALUE));
        await(cache().remove(key, VALUE));
        assertFalse(await(cache().get(key, 100)).isPresent());
    }
}
