package io.registryfacade.undertow;

import io.registryfacade.engine.FacadeEngine;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import org.jspecify.annotations.Nullable;

/**
 * Mounts a facade among Undertow's handlers: it responds to the requests of the facade and passes all others to the next
 * handler.
 */
public final class FacadeHandler implements HttpHandler {
    private final FacadeEngine engine;
    private final @Nullable HttpHandler next;

    /**
     * Creates a handler for a server without an application, which responds with an error to requests that are not for
     * the facade.
     *
     * @param engine the engine, which this handler does not close
     */
    public FacadeHandler(FacadeEngine engine) {
        this.engine = engine;
        this.next = null;
    }

    /**
     * Creates a handler in front of another.
     *
     * @param engine the engine, which this handler does not close
     * @param next handles all other requests, which are untouched
     */
    public FacadeHandler(FacadeEngine engine, HttpHandler next) {
        this.engine = engine;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        UndertowExchange facadeExchange = new UndertowExchange(exchange);
        if (next == null) {
            engine.handleOrReject(facadeExchange);
        } else if (!engine.handle(facadeExchange)) {
            next.handleRequest(exchange);
        }
    }
}
