package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.OptionalLong;

/** An observer of the upstream requests that one client's request causes. Called on I/O threads, so it must not block. */
@FunctionalInterface
public interface UpstreamRequestObserver {
    /** Observes nothing. */
    UpstreamRequestObserver NONE = (upstream, server, method, path) -> Completion.NONE;

    /** An observer of the end of one upstream request. */
    @FunctionalInterface
    interface Completion {
        /** Observes nothing. */
        Completion NONE = (status, isResponse, duration, remainingQuota) -> {};

        /**
         * Called once, with the parameters of {@link ResolveListener#responded}.
         *
         * @param status the status code of the response, or of the facade's own error
         * @param isResponse whether there was a response
         * @param duration the time from the start
         * @param remainingQuota the number of requests that the registry still accepts; empty if it does not report one
         */
        void completed(int status, boolean isResponse, Duration duration, OptionalLong remainingQuota);
    }

    /**
     * Called before a request is sent, and before it waits for a connection. Equal requests of several clients are sent
     * once, which only the observer of the first one notices.
     *
     * @param upstream the upstream
     * @param server the registry or its token server
     * @param method the method
     * @param path the path without the query
     * @return the observer of its end
     */
    Completion started(Upstream upstream, Origin server, String method, String path);
}
