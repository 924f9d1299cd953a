package io.registryfacade.vertx;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Function;

/** A server with one event loop, where a handler that blocks would block every client. */
record TestServer(Vertx vertx, HttpServer server) implements AutoCloseable {
    private static final int HEADER_BYTES = 32 * 1024;

    static TestServer start(Function<Vertx, Handler<HttpServerRequest>> handler) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        HttpServerOptions options = new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(0)
                .setMaxInitialLineLength(HEADER_BYTES)
                .setMaxHeaderSize(HEADER_BYTES);
        HttpServer server = vertx.createHttpServer(options)
                .requestHandler(handler.apply(vertx))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return new TestServer(vertx, server);
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
