package io.registryfacade.resolve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A server that replies what it was told to, and remembers what it was asked. What it was told nothing about is 404. */
final class FakeServer implements AutoCloseable {
    /** A reply with this header says no length to a HEAD. */
    static final String NO_LENGTH = "X-No-Length";

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<Received, Reply>> replies = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    FakeServer(String address) {
        this(address, null);
    }

    FakeServer(String address, @Nullable SSLContext tls) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(address, 0);
            server = tls == null ? HttpServer.create(anyPort, 0) : https(anyPort, tls);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        scheme = tls == null ? "http" : "https";
        server.createContext("/", this::reply);
        server.setExecutor(threads);
        server.start();
    }

    private static HttpServer https(InetSocketAddress address, SSLContext tls) throws IOException {
        HttpsServer https = HttpsServer.create(address, 0);
        https.setHttpsConfigurator(new HttpsConfigurator(tls));
        return https;
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    String authority() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    String url() {
        return scheme + "://" + authority();
    }

    /** Replies the same to each request, such as {@code GET /v2/}, whatever its query. */
    FakeServer on(String request, Reply reply) {
        return on(request, asked -> reply);
    }

    FakeServer on(String request, Function<Received, Reply> reply) {
        replies.put(request, reply);
        return this;
    }

    /** Replies alike to GET and HEAD. */
    FakeServer has(String path, Reply reply) {
        return on("GET " + path, reply).on("HEAD " + path, reply);
    }

    List<Received> received() {
        return received;
    }

    /** What was asked for, each as method and target. */
    List<String> log() {
        return received.stream().map(Received::toString).toList();
    }

    /** The requests for something, such as {@code GET /v2/}, whatever their query. */
    List<Received> received(String request) {
        return received.stream().filter(each -> each.key().equals(request)).toList();
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    private void reply(HttpExchange exchange) throws IOException {
        Received request = Received.of(exchange);
        received.add(request);
        Reply reply =
                replies.getOrDefault(request.key(), asked -> Reply.status(404)).apply(request);
        boolean hasLength = reply.headers().stream().noneMatch(header -> header[0].equals(NO_LENGTH));
        reply.headers().forEach(header -> exchange.getResponseHeaders().add(header[0], header[1]));
        if (request.method().equals("HEAD")) {
            if (hasLength) {
                exchange.getResponseHeaders()
                        .set("Content-Length", String.valueOf(reply.body().length()));
            }
            exchange.sendResponseHeaders(reply.status(), -1);
        } else {
            exchange.sendResponseHeaders(
                    reply.status(),
                    reply.body().length() == 0 ? -1 : reply.body().length());
            exchange.getResponseBody().write(reply.body().bytes());
        }
        exchange.close();
    }

    /** Ends the server, and lets the facades in front of it go on. */
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void close() {
        Facade.closeAll();
        stop();
    }
}
