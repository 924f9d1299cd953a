package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.Test;

class PresenceCacheTest {
    private final PresenceCache cache = new PresenceCache(100_000, Ticker.systemTicker());

    @Test
    void entries_areLimitedInBytes() {
        for (int i = 0; i < 10_000; i++) {
            cache.put("https://mirror.test/" + i, Presence.ABSENT);
        }
        assertThat(cache.size()).isBetween(100L, 500L);
        cache.clear();
        assertThat(cache.size()).isZero();
    }

    @Test
    void whatWasNotAsked_isNotRemembered() {
        cache.put("https://mirror.test/a", Presence.UNKNOWN);
        assertThat(cache.size()).isZero();
        assertThat(cache.get("https://mirror.test/a")).isEqualTo(Presence.UNKNOWN);
    }
}
