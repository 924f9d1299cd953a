package io.registryfacade.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.engine.Logged;
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
    private final Logged logger = new Logged(Level.WARN);
    private final DroppedEventLog omissions = new DroppedEventLog(
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
    void nothingMissing_isNoNews() {
        omissions.logIfDue();

        assertThat(logger.lines()).isEmpty();
    }

    @Test
    void theFirst_isToldAtOnce_andTheOthersAfterAMinute() {
        omissions.add("full");
        omissions.logIfDue();
        omissions.add("full");
        omissions.add("no disk");
        omissions.logIfDue();
        instant = BEGIN.plus(Duration.ofMillis(59_999));
        omissions.logIfDue();
        assertThat(logger.lines()).containsExactly("WARN 1 pulls are missing in the pull log: full");

        instant = BEGIN.plus(Duration.ofMinutes(1));
        omissions.logIfDue();

        assertThat(logger.lines()).last().isEqualTo("WARN 2 pulls are missing in the pull log: no disk");
        assertThat(omissions.count()).isEqualTo(3);
    }

    @Test
    void atTheEnd_allIsTold() {
        omissions.add("full");
        omissions.logIfDue();
        omissions.add("full");
        omissions.logNow();
        omissions.logNow();

        assertThat(logger.lines()).hasSize(2);
    }
}
