package io.registryfacade.httpserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.engine.FacadeEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A facade as a handler of the JDK's server. Create its context at {@code /}, or at {@code /v2} where other handlers
 * have the rest.
 *
 * <p>The thread that calls it waits until the answer is written. So give the server an executor with several threads:
 * without one it does everything on a single thread, and one slow registry keeps all clients waiting.
 *
 * <p>A client that greets this server with TLS at a port for plain HTTP, as many do first, waits until it gives up.
 */
public final class FacadeHttpHandler implements HttpHandler {
    private final FacadeEngine engine;
    private final HttpHandler next;

    /**
     * A handler that answers 404 to what is none of the facade's.
     *
     * @param engine which answers; whoever made it closes it
     */
    public FacadeHttpHandler(FacadeEngine engine) {
        this(engine, FacadeHttpHandler::notFound);
    }

    /**
     * A handler in front of another.
     *
     * @param engine which answers; whoever made it closes it
     * @param next gets what is none of the facade's, untouched
     */
    public FacadeHttpHandler(FacadeEngine engine, HttpHandler next) {
        this.engine = Objects.requireNonNull(engine, "engine");
        this.next = Objects.requireNonNull(next, "next");
    }

    /**
     * Answers a request.
     *
     * @throws IOException if the client or the registry broke off; the server then ends the connection, so that a part
     *     never looks like the whole
     */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try {
            if (!engine.handle(new JdkExchange(exchange))) {
                next.handle(exchange);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void notFound(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }
}
