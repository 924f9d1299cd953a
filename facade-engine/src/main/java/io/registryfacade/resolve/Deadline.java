package io.registryfacade.resolve;

import java.time.Duration;

/** The moment by which a client must have its response; all that is done for it ends by then. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** How long there is still; zero if it has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean hasPassed() {
        return remaining().isZero();
    }

    /** The shorter of a time and what remains. */
    Duration atMost(Duration time) {
        Duration remaining = remaining();
        return time.compareTo(remaining) < 0 ? time : remaining;
    }

    /** The earlier of this and a time from now. */
    Deadline orIn(Duration time) {
        Deadline other = in(time);
        return other.end - end < 0 ? other : this;
    }
}
