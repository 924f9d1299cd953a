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
        assertThat(new ResolveSettings(0, Duration.ofNanos(1)).manifestCacheBytes())
                .isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResolveSettings(-1, Duration.ofSeconds(1)))
                .withMessage("a cache cannot have -1 bytes; 0 turns it off");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void deadline_isLongerThanNothing(long nanos) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResolveSettings(0, Duration.ofNanos(nanos)))
                .withMessage("a deadline must be longer than nothing");
    }
}
