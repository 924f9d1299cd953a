package io.registryfacade.monitor;

import java.time.Clock;
import org.slf4j.Logger;

/** What is not in a log though it should be. */
final class Omissions {
    private static final long INTERVAL_MILLIS = 60_000;

    private final Clock clock;
    private final Logger logger;
    private long count;
    private long told;
    private long nextAt;
    private String why = "";

    Omissions(Clock clock, Logger logger) {
        this.clock = clock;
        this.logger = logger;
    }

    synchronized void add(String reason) {
        count++;
        why = reason;
    }

    synchronized long count() {
        return count;
    }

    /** Logs what has not been told yet, if that is not too soon after the last time. */
    synchronized void tell() {
        if (clock.millis() >= nextAt) {
            tellAll();
        }
    }

    synchronized void tellAll() {
        if (count > told) {
            logger.warn("{} pulls are missing in the pull log: {}", count - told, why);
            told = count;
            nextAt = clock.millis() + INTERVAL_MILLIS;
        }
    }
}
