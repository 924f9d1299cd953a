package io.registryfacade.monitor;

import java.time.Clock;
import org.slf4j.Logger;

/** Counts dropped pull events and logs the count at most once a minute. */
final class DroppedEventLog {
    private static final long INTERVAL_MILLIS = 60_000;

    private final Clock clock;
    private final Logger logger;
    private long count;
    private long loggedCount;
    private long nextAt;
    private String lastReason = "";

    DroppedEventLog(Clock clock, Logger logger) {
        this.clock = clock;
        this.logger = logger;
    }

    synchronized void add(String reason) {
        count++;
        lastReason = reason;
    }

    synchronized long count() {
        return count;
    }

    /** Logs the count if it grew and was not logged in the last minute. */
    synchronized void logIfDue() {
        if (clock.millis() >= nextAt) {
            logNow();
        }
    }

    synchronized void logNow() {
        if (count > loggedCount) {
            logger.warn("{} pulls are missing in the pull log: {}", count - loggedCount, lastReason);
            loggedCount = count;
            nextAt = clock.millis() + INTERVAL_MILLIS;
        }
    }
}
