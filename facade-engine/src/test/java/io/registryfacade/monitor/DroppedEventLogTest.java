package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.engine.RecordingLogger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class DroppedEventLogTest {
    private static final Instant BEGIN = Instant.parse("2026-11-21T10:15:30Z");

    private final Clock now = Clock.fixed(BEGIN, ZoneOffset.UTC);
    private Instant instant = BEGIN;
    private final RecordingLogger logger = new RecordingLogger(Level.WARN);
    private final DroppedEventLog dropped = new DroppedEventLog(
            new Clock() {
                @Override
                public Instant instant() {
                    return instant;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return now;
                }
            },
            logger);

    @Test
    void noDrops_logNothing() {
        dropped.logIfDue();

        assertThat(logger.lines()).isEmpty();
    }

    @Test
    void firstDrop_isLoggedAtOnce_andOthersAfterAMinute() {
        dropped.add("full");
        dropped.logIfDue();
        dropped.add("full");
        dropped.add("no disk");
        dropped.logIfDue();
        instant = BEGIN.plus(Duration.ofMillis(59_999));
        dropped.logIfDue();
        assertThat(logger.lines()).containsExactly("WARN 1 pulls are missing in the pull log: full");

        instant = BEGIN.plus(Duration.ofMinutes(1));
        dropped.logIfDue();

        assertThat(logger.lines()).last().isEqualTo("WARN 2 pulls are missing in the pull log: no disk");
        assertThat(dropped.count()).isEqualTo(3);
    }

    @Test
    void logNow_logsTheRest() {
        dropped.add("full");
        dropped.logIfDue();
        dropped.add("full");
        dropped.logNow();
        dropped.logNow();

        assertThat(logger.lines()).hasSize(2);
    }
}
