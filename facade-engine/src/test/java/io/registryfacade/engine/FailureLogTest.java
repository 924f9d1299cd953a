package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

/** What is logged of an upstream that fails, and when. */
class FailureLogTest {
    private final Logged log = new Logged(Level.INFO);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final FailureLog failures = new FailureLog("hub", log, nanos::get);

    private void pass(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void failure_isOneWarning_andRecoveryOneLine() {
        failures.failed("gone");
        pass(3600);
        failures.failed("still gone");
        failures.recovered();
        failures.recovered();

        assertThat(log.lines()).containsExactly("WARN Upstream 'hub' fails: gone", "INFO Upstream 'hub' works again");
    }

    @Test
    void upstreamThatFailsNowAndThen_isAWarningAMinute() {
        for (int second = 0; second < 120; second++) {
            failures.failed("gone");
            failures.recovered();
            pass(1);
        }

        assertThat(log.lines())
                .containsExactly(
                        "WARN Upstream 'hub' fails: gone",
                        "INFO Upstream 'hub' works again",
                        "WARN Upstream 'hub' fails: gone",
                        "INFO Upstream 'hub' works again");
    }

    @Test
    void failureSoonAfterARecovery_isLoggedIfItLasts() {
        failures.failed("gone");
        failures.recovered();
        pass(59);
        failures.failed("gone again");
        assertThat(log.lines()).hasSize(2);
        pass(1);
        failures.failed("still gone");

        assertThat(log.lines()).hasSize(3).endsWith("WARN Upstream 'hub' fails: still gone");
    }

    @Test
    void upstreamThatNeverFailed_doesNotWorkAgain() {
        failures.recovered();

        assertThat(log.lines()).isEmpty();
    }
}
