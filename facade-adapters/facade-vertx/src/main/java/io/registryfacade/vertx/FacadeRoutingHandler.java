package io.registryfacade.vertx;

import io.registryfacade.engine.FacadeEngine;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/**
 * Mounts a facade in a router of Vert.x Web: it responds to the requests of the facade and passes all others to the next
 * route. Mount it on the first route, without a path, because the router decodes paths before it compares them:
 * {@code router.route().order(-1000).handler(new FacadeRoutingHandler(engine))}.
 */
public final class FacadeRoutingHandler implements Handler<RoutingContext> {
    private final FacadeEngine engine;

    /**
     * Creates a handler.
     *
     * @param engine the engine, which this handler does not close
     */
    public FacadeRoutingHandler(FacadeEngine engine) {
        this.engine = engine;
    }

    @Override
    public void handle(RoutingContext context) {
        if (!engine.handle(new VertxExchange(context.request()))) {
            context.next();
        }
    }
}
