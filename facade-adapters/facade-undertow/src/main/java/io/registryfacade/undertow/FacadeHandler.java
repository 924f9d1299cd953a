package io.registryfacade.undertow;

import io.registryfacade.engine.FacadeEngine;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** A facade as a handler of Undertow: it answers what is the facade's, and leaves all else to the next handler. */
public final class FacadeHandler implements HttpHandler {
    private final FacadeEngine engine;
    private final HttpHandler next;

    /**
     * A handler in front of another.
     *
     * @param engine which answers; whoever made it closes it
     * @param next gets what is none of the facade's, untouched
     */
    public FacadeHandler(FacadeEngine engine, HttpHandler next) {
        this.engine = engine;
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!engine.handle(new UndertowExchange(exchange))) {
            next.handleRequest(exchange);
        }
    }
}
