package io.registryfacade.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;

/** A request of the facade to a registry or token server, with its outcome. */
public final class UpstreamRequestEvent {
    private final String upstream;
    private final Outcome outcome;
    private final Duration duration;
    private final OptionalLong remainingQuota;

    /** The outcome of a request. */
    public enum Outcome {
        /** A status below 400. */
        SUCCESS,
        /** 404. */
        NOT_FOUND,
        /** 401 or 403. A first request without a token gets a 401 in every login. */
        UNAUTHORIZED,
        /** 429. */
        RATE_LIMITED,
        /** Any other status from 400 to 499. */
        CLIENT_ERROR,
        /** A status of 500 or above. */
        SERVER_ERROR,
        /** No response in time, or no free connection. */
        TIMEOUT,
        /** No connection, or a response that is not HTTP. */
        UNREACHABLE
    }

    private UpstreamRequestEvent(String upstream, Outcome outcome, Duration duration, OptionalLong remainingQuota) {
        this.upstream = Objects.requireNonNull(upstream, "upstream");
        this.outcome = Objects.requireNonNull(outcome, "outcome");
        this.duration = Objects.requireNonNull(duration, "duration");
        this.remainingQuota = Objects.requireNonNull(remainingQuota, "remainingQuota");
    }

    /**
     * Returns an event for a request that got a response.
     *
     * @param upstream the configured name of the upstream
     * @param status the status code of the response
     * @param duration the time from the request, including the wait for a connection, to the last byte of the response,
     *     or to its headers if it is streamed
     * @param remainingQuota the number of requests that the registry still accepts; empty if it does not report one
     * @return the event
     */
    public static UpstreamRequestEvent responded(
            String upstream, int status, Duration duration, OptionalLong remainingQuota) {
        return new UpstreamRequestEvent(upstream, outcome(status), duration, remainingQuota);
    }

    /**
     * Returns an event for a request that got no response.
     *
     * @param upstream the configured name of the upstream
     * @param outcome {@link Outcome#TIMEOUT} or {@link Outcome#UNREACHABLE}
     * @param duration the time from the request to the failure
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
     * Returns the configured name of the upstream.
     *
     * @return the name
     */
    public String upstream() {
        return upstream;
    }

    /**
     * Returns the outcome of the request.
     *
     * @return the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    /**
     * Returns the time from the request to its outcome.
     *
     * @return the duration
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns the remaining quota of requests, such as pulls from Docker Hub.
     *
     * @return the number of requests that the registry still accepts; empty if it does not report one
     */
    public OptionalLong remainingQuota() {
        return remainingQuota;
    }

    @Override
    public String toString() {
        return upstream + " " + outcome + " in " + duration.toMillis() + " ms";
    }
}
