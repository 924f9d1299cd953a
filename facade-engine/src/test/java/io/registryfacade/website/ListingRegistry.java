package io.registryfacade.website;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A registry whose repositories have the names of what their lists of tags do. */
final class ListingRegistry implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);

    ListingRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns the requests in the order received, such as {@code GET /v2/acme/app/tags/list?n=200}. */
    List<String> requests() {
        return requests;
    }

    /** Sends the responses that hang. */
    void release() {
        released.countDown();
    }

    private void respond(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String[] segments = exchange.getRequestURI().getPath().split("/", -1);
        String name = segments.length > 3 ? segments[3] : "";
        switch (name) {
            case "app" -> send(exchange, 200, list("\"1.0\",\"1.1\""));
            case "paged" -> {
                exchange.getResponseHeaders().add("Link", "</v2/acme/paged/tags/list?last=1.1&n=200>; rel=\"next\"");
                send(exchange, 200, list("\"1.0\",\"1.1\""));
            }
            case "large" ->
                send(
                        exchange,
                        200,
                        list(IntStream.range(0, 100_000)
                                .mapToObj(i -> "\"0." + i + "\"")
                                .collect(Collectors.joining(","))));
            case "odd" -> send(exchange, 200, "no list");
            case "hanging" -> {
                await();
                send(exchange, 200, list("\"1.0\""));
            }
            default -> send(exchange, name.startsWith("status-") ? Integer.parseInt(name.substring(7)) : 200, "{}");
        }
    }

    private static String list(String tags) {
        return "{\"name\":\"acme/app\",\"tags\":[" + tags + "]}";
    }

    private void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            // the facade does not read a long list to its end
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
