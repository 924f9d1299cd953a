package io.registryfacade.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A registry over plain HTTP. It has the repository {@code acme/app}, with one tag and one layer of 8 MiB, and {@code
 * acme/huge}, whose tag list exhausts a small heap. With {@code tokens} it requires a token, which its token server issues
 * for {@code acme/app}, or for a user name and password.
 */
final class TestRegistry implements AutoCloseable {
    static final String PASSWORD = "s3cret";
    static final String TOKEN = "t0ken";
    static final String MANIFEST_DIGEST = "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    private static final String MANIFEST_TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString(("user:" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final boolean tokens;

    TestRegistry(boolean tokens) throws IOException {
        this.tokens = tokens;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        try (exchange) {
            if (path.equals("/token")) {
                boolean permitted = BASIC.equals(authorization)
                        || exchange.getRequestURI().getQuery().contains("repository:acme/app:");
                send(exchange, permitted ? 200 : 401, permitted ? "{\"token\":\"" + TOKEN + "\"}" : "");
            } else if (tokens && !("Bearer " + TOKEN).equals(authorization)) {
                String realm = "Bearer realm=\"" + url() + "/token\",service=\"s\"";
                exchange.getResponseHeaders().add("WWW-Authenticate", realm);
                send(exchange, 401, "");
            } else if (path.equals("/v2/")) {
                send(exchange, 200, "{}");
            } else if (path.startsWith("/v2/acme/app/")) {
                content(exchange, path.substring("/v2/acme/app/".length()));
            } else if (path.startsWith("/v2/acme/huge/")) {
                send(exchange, 200, "{\"name\":\"acme/huge\",\"tags\":[\"" + "x".repeat(60_000_000) + "\"]}");
            } else {
                send(exchange, 404, "");
            }
        } catch (IOException e) {
            // the client has disconnected
        }
    }

    private static void content(HttpExchange exchange, String path) throws IOException {
        if (path.startsWith("manifests/")) {
            exchange.getResponseHeaders().add("Content-Type", MANIFEST_TYPE);
            exchange.getResponseHeaders().add("Docker-Content-Digest", MANIFEST_DIGEST);
            send(exchange, 200, "{}");
        } else if (path.startsWith("blobs/")) {
            send(exchange, 200, "x".repeat(8 << 20));
        } else if (path.startsWith("referrers/")) {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.index.v1+json");
            send(exchange, 200, "{\"schemaVersion\":2,\"manifests\":[]}");
        } else {
            send(exchange, 200, "{\"name\":\"acme/app\",\"tags\":[\"1.0\"]}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length()));
        }
        boolean hasBody = !body.isEmpty() && !exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, hasBody ? body.length() : -1);
        if (hasBody) {
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
