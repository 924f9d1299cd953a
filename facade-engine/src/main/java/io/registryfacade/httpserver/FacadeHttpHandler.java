package io.registryfacade.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.engine.FacadeEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A facade as a handler of the JDK's server. Create its context at {@code /}, or at {@code /v2} if other handlers serve
 * the rest.
 *
 * <p>The calling thread blocks until the response is written. So set an executor with several threads: by default the
 * server handles all requests on one thread, and one slow registry blocks all clients.
 *
 * <p>A client that tries TLS on a plain HTTP port, as many do first, waits for its own timeout.
 */
public final class FacadeHttpHandler implements HttpHandler {
    private final FacadeEngine engine;
    private final @Nullable HttpHandler next;

    /**
     * Creates a handler for a server without an application, which responds with an error to requests that are not for
     * the facade.
     *
     * @param engine the engine, which the caller closes
     */
    public FacadeHttpHandler(FacadeEngine engine) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.next = null;
    }

    /**
     * Creates a handler in front of another.
     *
     * @param engine the engine, which the caller closes
     * @param next handles the requests that are not for the facade
     */
    public FacadeHttpHandler(FacadeEngine engine, HttpHandler next) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.next = Objects.requireNonNull(next, "next");
    }

    /**
     * Handles a request.
     *
     * @throws IOException if the client or the registry ended its connection; the server then closes the client's
     *     connection, so that a partial response never looks complete
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            JdkExchange facadeExchange = new JdkExchange(exchange);
            if (next == null) {
                engine.handleOrReject(facadeExchange);
            } else if (!engine.handle(facadeExchange)) {
                next.handle(exchange);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
