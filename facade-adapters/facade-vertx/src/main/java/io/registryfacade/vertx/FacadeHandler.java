package io.registryfacade.vertx;

import io.registryfacade.engine.FacadeEngine;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Mounts a facade in an HTTP server of Vert.x: it responds to the requests of the facade and passes all others to the
 * next handler. A router of Vert.x Web can be that next handler.
 */
public final class FacadeHandler implements Handler<HttpServerRequest> {
    private final FacadeEngine engine;
    private final Handler<HttpServerRequest> next;

    /**
     * Creates a handler in front of another.
     *
     * @param engine the engine, which this handler does not close
     * @param next handles all other requests, which are untouched
     */
    public FacadeHandler(FacadeEngine engine, Handler<HttpServerRequest> next) {
        this.engine = engine;
        this.next = next;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (!engine.handle(new VertxExchange(request))) {
            next.handle(request);
        }
    }
}
