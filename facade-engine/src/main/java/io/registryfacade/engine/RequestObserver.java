package io.registryfacade.engine;

import java.util.function.Consumer;

/**
 * An observer of one request that the facade resolves, such as for a trace.
 *
 * <p>Threads that receive responses of registries call it, so an observer must be thread-safe, must not block and must
 * return quickly. Exceptions are logged and affect nothing else.
 */
public interface RequestObserver {
    /**
     * Called before the facade sends a request to a registry or token server. Equal requests of several clients are sent
     * once: only the observer of the first client's request is notified. An upstream request may end after the client
     * has its response.
     *
     * @param request the request
     * @return called once with the outcome, by another thread
     */
    Consumer<UpstreamRequestEvent> upstreamRequestStarted(OutboundRequest request);

    /**
     * Called when the client's request has its response, after {@link FacadeListener#requestCompleted}.
     *
     * @param request the request with its response
     */
    void completed(CompletedRequest request);
}
