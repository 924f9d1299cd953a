package io.registryfacade.engine;

import io.registryfacade.Decision;
import org.jspecify.annotations.Nullable;

/**
 * A listener for the requests of a facade, such as to log, count or bill them.
 *
 * <p>Threads that respond to clients call listeners, several at a time, so a listener must be thread-safe, must not
 * block and must return quickly. An exception of a listener is logged and affects neither the client nor other
 * listeners.
 */
public interface FacadeListener {
    /**
     * Called before the facade resolves a request or relays a login, by the server's thread. Requests to which it
     * responds without a registry, such as redirects, are not reported here.
     *
     * @param decision the decision, of the kind {@code RESOLVE} or {@code RELAY_TOKEN}
     * @return an observer of this request; {@code null} for none
     */
    default @Nullable RequestObserver resolveStarted(Decision decision) {
        return null;
    }

    /**
     * Called when a request has its response, before the response is written. Requests that are not for the facade are
     * not reported.
     *
     * @param request the request with its response
     */
    default void requestCompleted(CompletedRequest request) {}

    /**
     * Called after a reload of the configuration, successful or not.
     *
     * @param result the result of the reload
     */
    default void reloaded(ReloadResult result) {}

    /**
     * Called when a request to a registry or token server has its response, or failed.
     *
     * @param event the request with its outcome
     */
    default void upstreamResponded(UpstreamRequestEvent event) {}

    /**
     * Called when a request failed because the JVM has no memory left. The facade continues as far as it can; a program
     * should exit.
     *
     * @param error the error
     */
    default void outOfMemory(OutOfMemoryError error) {}

    /** Called when the engine was closed. Only the end of requests in flight is reported after this. */
    default void closed() {}
}
