package io.registryfacade.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/** A request of the facade to an upstream's registry or token server, with its outcome. */
public final class UpstreamRequestEvent {
    private final String upstream;
    private final Outcome outcome;
    private final Duration duration;
    private final OptionalLong remainingQuota;

    /** What requests come to. */
    public enum Outcome {
        /** A status below 400. */
        SUCCESS,
        /** 404. */
        NOT_FOUND,
        /** 401 or 403; that of a first request without a token is part of every login. */
        UNAUTHORIZED,
        /** 429. */
        RATE_LIMITED,
        /** Any other status of 400 to 499. */
        CLIENT_ERROR,
        /** A status of 500 and above. */
        SERVER_ERROR,
        /** No response in time, or no free connection. */
        TIMEOUT,
        /** No connection, or no HTTP. */
        UNREACHABLE
    }

    private UpstreamRequestEvent(String upstream, Outcome outcome, Duration duration, OptionalLong remainingQuota) {
        this.upstream = Objects.requireNonNull(upstream, "upstream");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.duration = Objects.requireNonNull(duration, "duration");
        this.remainingQuota = Objects.requireNonNull(remainingQuota, "remainingQuota");
    }

    /**
     * A request that got a response.
     *
     * @param upstream the configured name of the upstream
     * @param status the status code of the response
     * @param duration from the request, with the time that it waited for a connection, to the response's last byte or, of
     *     a layer that is streamed, its headers
     * @param remainingQuota how many more requests the registry says it accepts; empty if it does not say
     * @return the event
     */
    public static UpstreamRequestEvent responded(
            String upstream, int status, Duration duration, OptionalLong remainingQuota) {
        return new UpstreamRequestEvent(upstream, outcome(status), duration, remainingQuota);
    }

    /**
     * A request that got no response.
     *
     * @param upstream the configured name of the upstream
     * @param outcome {@link Outcome#TIMEOUT} or {@link Outcome#UNREACHABLE}
     * @param duration from the request to the failure
     * @return the event
     */
    public static UpstreamRequestEvent failed(String upstream, Outcome outcome, Duration duration) {
        return new UpstreamRequestEvent(upstream, outcome, duration, OptionalLong.empty());
    }

    private static Outcome outcome(int status) {
        return switch (status) {
            case 401, 403 -> Outcome.UNAUTHORIZED;
            case 404 -> Outcome.NOT_FOUND;
            case 429 -> Outcome.RATE_LIMITED;
            default -> status >= 500 ? Outcome.SERVER_ERROR : status >= 400 ? Outcome.CLIENT_ERROR : Outcome.SUCCESS;
        };
    }

    /**
     * Returns the upstream.
     *
     * @return its configured name
     */
    public String upstream() {
        return upstream;
    }

    /**
     * Returns what the request came to.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns how long it took.
     *
     * @return the time from the request to its outcome
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns the remaining quota, such as that of pulls at Docker Hub.
     *
     * @return how many more requests the registry says it accepts; empty if it does not say
     */
    public OptionalLong remainingQuota() {
        return remainingQuota;
    }

    /** The event for people to read. */
    @Override
    public String toString() {
        return upstream + " " + outcome + " in " + duration.toMillis() + " ms";
    }
}
