package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;

/** Sends requests to one upstream: its registry and its token server. */
interface UpstreamClient extends AutoCloseable {
    /**
     * Sends a request. It never blocks the caller.
     *
     * @param request the request, idempotent, so that it may be sent a second time if the first connection was dead
     * @param deadline when the response must be there; of a streamed body, when it must begin
     * @return the response whatever its status, or a failed future with a {@link ResolveException}
     */
    CompletableFuture<UpstreamResponse> send(UpstreamRequest request, Deadline deadline);

    /** Whether no request is in flight, and no stream. */
    boolean isIdle();

    /** Closes all connections. Requests in flight fail. */
    @Override
    void close();
}
