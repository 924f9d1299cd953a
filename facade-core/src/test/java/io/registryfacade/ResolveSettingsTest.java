package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResolveSettingsTest {
    @Test
    void noCache_isACacheWithoutBytes() {
        assertThat(new ResolveSettings(0, Duration.ofNanos(1), 1_000).manifestCacheBytes())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResolveSettings(-1, Duration.ofSeconds(1), 1_000))
                .withMessage("a cache cannot have -1 bytes; 0 turns it off");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void deadline_isLongerThanNothing(long nanos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResolveSettings(0, Duration.ofNanos(nanos), 1_000))
                .withMessage("a deadline must be longer than nothing");
    }

    @Test
    void somebody_isLetThrough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResolveSettings.defaults().withConcurrency(0))
                .withMessage("at least one request must be let through at a time, not 0");
    }

    @Test
    void each_canBeChangedAlone() {
        assertThat(ResolveSettings.defaults()
                        .withManifestCacheBytes(1)
                        .withDeadline(Duration.ofSeconds(2))
                        .withConcurrency(3))
                .isEqualTo(new ResolveSettings(1, Duration.ofSeconds(2), 3));
    }
}
