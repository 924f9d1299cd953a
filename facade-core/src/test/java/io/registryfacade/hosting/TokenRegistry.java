package io.registryfacade.hosting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A registry that wants a token, with a manifest, a blob that is elsewhere and a layer that it serves itself. */
public final class TokenRegistry {
    public static final String MANIFEST = "{\"schemaVersion\":2}";
    public static final String MANIFEST_DIGEST = "sha256:" + "3".repeat(64);
    public static final String ELSEWHERE = "sha256:" + "e".repeat(64);
    public static final String LAYER_DIGEST = "sha256:" + "a".repeat(64);
    /** A layer of which only the beginning comes. */
    public static final String BROKEN_DIGEST = "sha256:" + "b".repeat(64);
    /** Far more than any server keeps in its buffers. */
    public static final byte[] LAYER = layer();

    private final HttpServer server;

    private TokenRegistry(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a port of its own choice on the loopback address. */
    public static TokenRegistry start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TokenRegistry registry = new TokenRegistry(server);
        server.createContext("/", registry::answer);
        server.start();
        return registry;
    }

    private static byte[] layer() {
        byte[] layer = new byte[8 * 1024 * 1024];
        for (int i = 0; i < layer.length; i++) {
            layer[i] = (byte) (i * 31 + i / 251);
        }
        return layer;
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends it. */
    public void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/token")) {
            send(exchange, 200, "{\"token\":\"good\"}".getBytes(StandardCharsets.UTF_8));
        } else if (!List.of("Bearer good").equals(exchange.getRequestHeaders().get("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"r\"");
            send(exchange, 401, new byte[0]);
        } else if (path.endsWith("/manifests/1.0")) {
            exchange.getResponseHeaders().set("Content-Type", "application/vnd.oci.image.index.v1+json");
            send(exchange, 200, MANIFEST.getBytes(StandardCharsets.UTF_8));
        } else if (path.endsWith(ELSEWHERE)) {
            exchange.getResponseHeaders().set("Location", "https://cdn.test/blob?signature=1");
            send(exchange, 307, new byte[0]);
        } else if (path.endsWith(LAYER_DIGEST)) {
            send(exchange, 200, LAYER);
        } else if (path.endsWith(BROKEN_DIGEST)) {
            exchange.sendResponseHeaders(200, LAYER.length);
            exchange.getResponseBody().write(LAYER, 0, LAYER.length / 2);
            exchange.close();
        } else {
            send(exchange, 404, new byte[0]);
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
        }
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(Arrays.copyOf(body, body.length));
        }
        exchange.close();
    }
}
