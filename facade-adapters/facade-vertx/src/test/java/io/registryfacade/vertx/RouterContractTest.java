package io.registryfacade.vertx;

import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.Map;

/** The facade among the routes of a router, which is how Quarkus mounts it. Maven runs it on Vert.x 4 and 5. */
class RouterContractTest extends ServerAdapterContract {
    @Override
    protected RunningServer start(FacadeEngine engine) {
        TestServer server = TestServer.start(vertx -> router(vertx, engine));
        return new RunningServer(server.port(), server::close);
    }

    /** Quarkus pauses requests until a handler reads them. */
    private static Handler<HttpServerRequest> router(Vertx vertx, FacadeEngine engine) {
        Router router = Router.router(vertx);
        router.route().handler(context -> Application.respond(context.request()));
        router.route().order(-1000).handler(new FacadeRoutingHandler(engine));
        return request -> router.handle(request.pause());
    }

    /** Vert.x closes a connection with malformed chunks before it sends the response. */
    @Override
    protected Map<String, String> knownDeviations() {
        return Map.of("B282", "close");
    }
}
