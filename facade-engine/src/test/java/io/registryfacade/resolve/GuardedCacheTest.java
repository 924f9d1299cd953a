package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.cache.MemoryCache;
import io.registryfacade.cache.MemoryCache.Fault;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.SharedCacheHealth.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the cache does, its guard responds in time, as if there were no cache. */
class GuardedCacheTest {
    private static final Duration TIME = Duration.ofMinutes(1);
    private static final byte[] VALUE = {1, 2, 3};

    private final MemoryCache cache = new MemoryCache();
    private final AtomicLong now = new AtomicLong();
    private final RecordedEvents events = new RecordedEvents();
    private final SharedCacheCounts counts = new SharedCacheCounts();
    private final GuardedCache guarded =
            new GuardedCache(cache, Duration.ofMillis(50), now::get, Runnable::run, events, counts);

    @Test
    void healthyCache_isUsed() {
        assertThat(guarded.health()).isEqualTo(SharedCacheHealth.UNKNOWN);
        assertThat(guarded.put("k", VALUE, TIME).join()).isTrue();
        assertThat(guarded.get("k", 3).join().orElseThrow()).isEqualTo(VALUE);
        assertThat(guarded.get("k", 2).join()).isEmpty();
        assertThat(guarded.putIfAbsent("k", VALUE, TIME).join()).isFalse();
        assertThat(guarded.remove("k", VALUE).join()).isTrue();
        assertThat(guarded.putIfAbsent("k", VALUE, TIME).join()).isTrue();
        assertThat(guarded.health().state()).isEqualTo(State.UP);
        assertThat(events.cacheChanges).hasSize(1);
        assertThat(counts.errors()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"FAILS, no connection", "THROWS, a mistake", "SILENT, no response within 50 ms"})
    void brokenCache_isAsNone_andReportedOnce_untilItWorksAgain(Fault fault, String problem) {
        cache.fault = fault;
        for (int i = 0; i < 3; i++) {
            assertThat(guarded.get("k", 3).join()).isEmpty();
            assertThat(guarded.put("k", VALUE, TIME).join()).isFalse();
            assertThat(guarded.putIfAbsent("k", VALUE, TIME).join()).isTrue();
            assertThat(guarded.remove("k", VALUE).join()).isFalse();
        }
        assertThat(cache.operations).hasSize(CircuitBreaker.FAILURES);
        assertThat(counts.errors()).isEqualTo(CircuitBreaker.FAILURES);
        assertThat(guarded.health().state()).isEqualTo(State.DOWN);
        assertThat(guarded.health().problem()).isEqualTo(problem);

        cache.fault = Fault.NONE;
        assertThat(guarded.put("k", VALUE, TIME).join()).isFalse();
        now.addAndGet(CircuitBreaker.PAUSE.toNanos());
        assertThat(guarded.put("k", VALUE, TIME).join()).isTrue();
        assertThat(events.cacheChanges).extracting(SharedCacheHealth::state).containsExactly(State.DOWN, State.UP);
    }

    @Test
    void close_closesTheCache() {
        guarded.close();
        assertThat(cache.closed).hasValue(1);
    }
}
