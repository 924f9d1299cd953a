package io.registryfacade.resolve;

import java.util.concurrent.CompletableFuture;

/** Sends requests to one upstream: its registry and its token server. */
interface UpstreamClient extends AutoCloseable {
    /**
     * Sends a request, without blocking the caller.
     *
     * @param request the request; it must be idempotent, because it is retried after a dead connection
     * @param context the observer, and when the response must be complete; if it is streamed, when it must begin
     * @return the response with any status, or a future that failed with a {@link ResolveException}
     */
    CompletableFuture<UpstreamResponse> send(UpstreamRequest request, RequestContext context);

    /** Returns whether neither a request nor a stream is in flight. */
    boolean isIdle();

    /** Closes all connections. Requests in flight fail. */
    @Override
    void close();
}
