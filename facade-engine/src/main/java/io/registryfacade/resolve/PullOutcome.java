package io.registryfacade.resolve;

import io.registryfacade.ResolveTarget;
import io.registryfacade.http.OutboundResponse;

/**
 * The outcome of a pull at one upstream.
 *
 * @param result the response
 * @param isAbsent whether the upstream does not have it, or not for everybody, so that the next one may have it
 */
record PullOutcome(UpstreamResult result, boolean isAbsent) {
    static PullOutcome of(OutboundResponse response, ResolveTarget target) {
        return new PullOutcome(new UpstreamResult(response, target.upstreamName()), isAbsent(response));
    }

    /** The outcome of a failure; a layer that may not pass through is there, whatever the next upstream says. */
    static PullOutcome of(OutboundResponse response, Throwable failure, ResolveTarget target) {
        boolean isThere = Futures.unwrap(failure) instanceof StreamingRefusedException;
        return new PullOutcome(new UpstreamResult(response, target.upstreamName()), isAbsent(response) && !isThere);
    }

    private static boolean isAbsent(OutboundResponse response) {
        return response.status() == 401 || response.status() == 403 || response.status() == 404;
    }

    /** The value of a header of the response; empty if it is absent. */
    String header(String name) {
        return result.response().headers().stream()
                .filter(header -> header.name().equals(name))
                .map(header -> header.value())
                .findFirst()
                .orElse("");
    }

    private boolean isChallenge() {
        return !header("WWW-Authenticate").isEmpty();
    }

    /**
     * Returns the one of two refusals that a client can use: a challenge to log in; then a plain 404, with which clients go
     * on, because a registry that lets nobody in may say 401 of what it does not have.
     */
    PullOutcome orMoreUseful(PullOutcome second) {
        if (isChallenge() || second.isChallenge()) {
            return isChallenge() ? this : second;
        }
        return result.response().status() == 404 ? this : second;
    }
}
