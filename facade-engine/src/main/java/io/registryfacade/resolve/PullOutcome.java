package io.registryfacade.resolve;

import io.registryfacade.ResolveTarget;
import io.registryfacade.http.OutboundResponse;

/**
 * The outcome of a pull at one upstream.
 *
 * @param result the response
 * @param isAbsent whether the upstream has no such content, or refuses it, so that the next upstream is tried
 */
record PullOutcome(UpstreamResult result, boolean isAbsent) {
    static PullOutcome of(OutboundResponse response, ResolveTarget target) {
        return new PullOutcome(new UpstreamResult(response, target.upstreamName()), isAbsent(response));
    }

    /** Returns the outcome of a redirect to a mirror of the upstream. */
    static PullOutcome of(UpstreamResult redirect) {
        return new PullOutcome(redirect, false);
    }

    /**
     * Returns the outcome of a failure. If only streaming was refused, the content is there, and no other upstream is
     * tried.
     */
    static PullOutcome of(OutboundResponse response, Throwable failure, ResolveTarget target) {
        boolean isThere = Futures.unwrap(failure) instanceof StreamingRefusedException;
        return new PullOutcome(new UpstreamResult(response, target.upstreamName()), isAbsent(response) && !isThere);
    }

    /** Returns whether the upstream failed, so that nobody knows whether it has the content. */
    boolean isFailure() {
        int status = result.response().status();
        return status == 429 || status >= 500;
    }

    private static boolean isAbsent(OutboundResponse response) {
        return response.status() == 401 || response.status() == 403 || response.status() == 404;
    }

    /** Returns the value of a header of the response; empty if absent. */
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
     * Returns the refusal that is more useful to a client: a failure, because the content may be there; a challenge to log
     * in; else a 404, after which clients continue. A registry that requires a login may respond with 401 to missing
     * content.
     */
    PullOutcome orMoreUseful(PullOutcome second) {
        if (isFailure()) {
            return this;
        }
        if (isChallenge() || second.isChallenge()) {
            return isChallenge() ? this : second;
        }
        return result.response().status() == 404 ? this : second;
    }
}
