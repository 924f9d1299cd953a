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

/** A server that sends scripted responses and records its requests. All other requests get a 404. */
final class FakeServer implements AutoCloseable {
    /** A response with this header has no length for a HEAD. */
    static final String NO_LENGTH = "X-No-Length";

    private final HttpServer server;
    private final String scheme;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Function<ReceivedRequest, FakeResponse>> responses = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> received = new CopyOnWriteArrayList<>();

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
        server.createContext("/", this::respond);
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

    /** Sends the same response to each request, such as {@code GET /v2/}, whatever its query. */
    FakeServer on(String request, FakeResponse response) {
        return on(request, ignored -> response);
    }

    FakeServer on(String request, Function<ReceivedRequest, FakeResponse> response) {
        responses.put(request, response);
        return this;
    }

    /** Sends the same response to GET and HEAD. */
    FakeServer has(String path, FakeResponse response) {
        return on("GET " + path, response).on("HEAD " + path, response);
    }

    List<ReceivedRequest> received() {
        return received;
    }

    /** The received requests, each as method and target. */
    List<String> log() {
        return received.stream().map(ReceivedRequest::toString).toList();
    }

    /** The received requests with a method and path, such as {@code GET /v2/}, whatever their query. */
    List<ReceivedRequest> received(String request) {
        return received.stream().filter(each -> each.key().equals(request)).toList();
    }

    ReceivedRequest last() {
        return received.get(received.size() - 1);
    }

    private void respond(HttpExchange exchange) throws IOException {
        ReceivedRequest request = ReceivedRequest.of(exchange);
        received.add(request);
        FakeResponse response = responses
                .getOrDefault(request.key(), ignored -> FakeResponse.status(404))
                .apply(request);
        boolean hasLength = response.headers().stream().noneMatch(header -> header[0].equals(NO_LENGTH));
        response.headers().forEach(header -> exchange.getResponseHeaders().add(header[0], header[1]));
        if (request.method().equals("HEAD")) {
            if (hasLength) {
                exchange.getResponseHeaders()
                        .set("Content-Length", String.valueOf(response.body().length()));
            }
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(
                    response.status(),
                    response.body().length() == 0 ? -1 : response.body().length());
            exchange.getResponseBody().write(response.body().bytes());
        }
        exchange.close();
    }

    /** Stops the server, but not the facades in front of it. */
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
