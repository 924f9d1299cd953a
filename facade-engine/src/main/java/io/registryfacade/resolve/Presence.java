package io.registryfacade.resolve;

import java.time.Duration;

/** What a mirror said of a blob, and how long that counts. */
enum Presence {
    /** It has the blob. */
    PRESENT(Duration.ofMinutes(10)),
    /** It does not have the blob, or sends clients elsewhere; somebody may copy the blob there soon. */
    ABSENT(Duration.ofMinutes(1)),
    /** It did not say, in time or at all. */
    FAILED(Duration.ofSeconds(5)),
    /** It was not asked. */
    UNKNOWN(Duration.ZERO);

    private final Duration timeToLive;

    Presence(Duration timeToLive) {
        this.timeToLive = timeToLive;
    }

    Duration timeToLive() {
        return timeToLive;
    }

    /** Interprets the status of a response to {@code HEAD}. The facade follows no redirect, so it does not know its end. */
    static Presence of(int status) {
        if (status == 429 || status >= 500) {
            return FAILED;
        }
        return status == 200 ? PRESENT : ABSENT;
    }
}
