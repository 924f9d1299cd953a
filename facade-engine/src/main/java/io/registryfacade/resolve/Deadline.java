package io.registryfacade.resolve;

import java.time.Duration;

/** The moment by which a client must have its response. All work for the response ends by then. */
final class Deadline {
    private final long end;

    private Deadline(long end) {
        this.end = end;
    }

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the remaining time; zero if the deadline has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean hasPassed() {
        return remaining().isZero();
    }

    /** Returns the shorter of a time and the remaining time. */
    Duration atMost(Duration time) {
        Duration remaining = remaining();
        return time.compareTo(remaining) < 0 ? time : remaining;
    }

    /** Returns the shorter of a time and half of the remaining time, so that as much is left for what comes next. */
    Duration halfAtMost(Duration time) {
        Duration half = remaining().dividedBy(2);
        return time.compareTo(half) < 0 ? time : half;
    }

    /** Returns the earlier of this deadline and a time from now. */
    Deadline orIn(Duration time) {
        Deadline other = in(time);
        return other.end - end < 0 ? other : this;
    }
}
