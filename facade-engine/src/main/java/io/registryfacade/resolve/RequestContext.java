package io.registryfacade.resolve;

import java.time.Duration;

/**
 * What all work for one client's request has in common.
 *
 * @param deadline when the client must have its response
 * @param observer notified of each upstream request
 */
record RequestContext(Deadline deadline, UpstreamRequestObserver observer) {
    /** Returns the context of work that other requests share, which must not end with this request's deadline. */
    RequestContext shared(Duration time) {
        return new RequestContext(Deadline.in(time), observer);
    }
}
