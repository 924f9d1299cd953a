package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** Log lines about a failing upstream, and their rate limit. */
class FailureLogTest {
    private final RecordingLogger log = new RecordingLogger(Level.INFO);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailureLog failures = new FailureLog("Upstream 'hub'", log, nanos::get);

    private void advance(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void failure_isLoggedOnce_andSoIsRecovery() {
        failures.failed("gone");
        advance(3600);
        failures.failed("still gone");
        failures.recovered();
        failures.recovered();

        assertThat(log.lines()).containsExactly("WARN Upstream 'hub' fails: gone", "INFO Upstream 'hub' works again");
    }

    @Test
    void flappingUpstream_isLoggedOnceAMinute() {
        for (int second = 0; second < 120; second++) {
            failures.failed("gone");
            failures.recovered();
            advance(1);
        }

        assertThat(log.lines())
                .containsExactly(
                        "WARN Upstream 'hub' fails: gone",
                        "INFO Upstream 'hub' works again",
                        "WARN Upstream 'hub' fails: gone",
                        "INFO Upstream 'hub' works again");
    }

    @Test
    void failureSoonAfterRecovery_isLogged_ifItLasts() {
        failures.failed("gone");
        failures.recovered();
        advance(59);
        failures.failed("gone again");
        assertThat(log.lines()).hasSize(2);
        advance(1);
        failures.failed("still gone");

        assertThat(log.lines()).hasSize(3).endsWith("WARN Upstream 'hub' fails: still gone");
    }

    @Test
    void recoveryWithoutFailure_isNotLogged() {
        failures.recovered();

        assertThat(log.lines()).isEmpty();
    }
}
