package io.registryfacade.example.vertx;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Upstream;
import io.registryfacade.vertx.FacadeHandler;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;

/** An application on a router of Vert.x, with a facade in front of it. */
public final class VertxExample {
    private VertxExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("registry", Upstream.generic("https://quay.io"))
                .route("my-org/**", "registry")
                .build());
        Vertx vertx = Vertx.vertx();
        start(vertx, 8080, engine, application(vertx)).onFailure(failure -> vertx.close());
    }

    static Router application(Vertx vertx) {
        Router router = Router.router(vertx);
        router.get("/").handler(context -> context.end("my application"));
        return router;
    }

    static Future<HttpServer> start(
            Vertx vertx, int port, FacadeEngine engine, Handler<HttpServerRequest> application) {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(32 * 1024)
                .setMaxHeaderSize(32 * 1024)
                .setIdleTimeout(90);
        // the same limit over HTTP/2
        options.getInitialSettings().setMaxHeaderListSize(32 * 1024);
        return vertx.createHttpServer(options)
                .requestHandler(new FacadeHandler(engine, application))
                .listen(port);
    }
}
