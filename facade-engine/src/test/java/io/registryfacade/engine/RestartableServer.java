package io.registryfacade.engine;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A scripted registry, token server or proxy that tests can stop and restart. */
final class RestartableServer implements AutoCloseable {
    /** Responds to a request, which is closed afterwards. */
    interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private final int port;
    private HttpServer server;
    private volatile Handler handler = exchange -> respond(exchange, 200, "");

    RestartableServer() {
        server = listen(0);
        port = server.getAddress().getPort();
    }

    private HttpServer listen(int at) {
        try {
            HttpServer listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.createContext("/", exchange -> {
                handler.handle(exchange);
                exchange.close();
            });
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String authority() {
        return "127.0.0.1:" + port;
    }

    String url() {
        return "http://" + authority();
    }

    int port() {
        return port;
    }

    RestartableServer on(Handler other) {
        handler = other;
        return this;
    }

    RestartableServer down() {
        server.stop(0);
        return this;
    }

    RestartableServer up() {
        server = listen(port);
        return this;
    }

    /** Responds with a body and header fields, each a name and a value. */
    static void respond(HttpExchange exchange, int status, String body, String... fields) throws IOException {
        for (int i = 0; i < fields.length; i += 2) {
            exchange.getResponseHeaders().add(fields[i], fields[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean hasBody = bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? bytes.length : -1);
        if (hasBody) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
