package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Stops calls to something that fails. It opens after several failures in a row; then it lets one call through at a
 * time, each a while after the last failure, until one succeeds.
 */
final class CircuitBreaker {
    static final int FAILURES = 5;
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final Ticker ticker;
    private int failures;
    private long lastAttempt;

    CircuitBreaker(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Returns whether a call may start. */
    synchronized boolean permits() {
        if (failures < FAILURES) {
            return true;
        }
        long now = ticker.read();
        if (now - lastAttempt < PAUSE.toNanos()) {
            return false;
        }
        lastAttempt = now;
        return true;
    }

    synchronized void succeeded() {
        failures = 0;
    }

    /** Records a failure; returns whether the breaker is open. */
    synchronized boolean failed() {
        failures = Math.min(FAILURES, failures + 1);
        lastAttempt = ticker.read();
        return failures == FAILURES;
    }
}
