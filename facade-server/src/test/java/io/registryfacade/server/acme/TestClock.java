package io.registryfacade.server.acme;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock whose time changes only when a test sets it. */
final class TestClock implements InstantSource {
    private volatile Instant now;

    TestClock(String now) {
        this.now = Instant.parse(now);
    }

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    void set(Instant instant) {
        now = instant;
    }
}
