package io.registryfacade.vertx;

import io.vertx.core.http.HttpServerRequest;

/** An application that echoes the request line. */
final class Application {
    private Application() {}

    static void respond(HttpServerRequest request) {
        request.response().setStatusCode(404).end("application: " + request.method() + " " + request.uri());
    }
}
