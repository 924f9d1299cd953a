package io.registryfacade.replicas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A stand-in for Docker Hub: it requires tokens, redirects blobs to another path, and counts each GET of a manifest and
 * no HEAD.
 */
final class CountingHub extends Handler.Abstract {
    private static final String TOKEN = "Bearer the-token";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ConcurrentMap<String, AtomicInteger> counted = new ConcurrentHashMap<>();

    CountingHub() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(this);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Returns how often each manifest was counted, by path. */
    Map<String, Integer> counted() {
        Map<String, Integer> counts = new TreeMap<>();
        counted.forEach((path, count) -> counts.put(path, count.get()));
        return counts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        String last = path.substring(path.lastIndexOf('/') + 1);
        if (path.equals("/token")) {
            send(response, callback, 200, "{\"token\":\"the-token\",\"expires_in\":300}");
        } else if (path.startsWith("/cdn/")) {
            String blob = FleetImages.blob(last);
            send(response, callback, blob == null ? 404 : 200, blob == null ? "" : blob);
        } else if (!TOKEN.equals(request.getHeaders().get("Authorization"))) {
            response.getHeaders().put("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"hub\"");
            send(response, callback, 401, "");
        } else if (path.contains("/blobs/")) {
            response.getHeaders().put("Location", url() + "/cdn/" + last);
            send(response, callback, 307, "");
        } else if (path.contains("/manifests/")) {
            sendManifest(request, response, callback, path);
        } else {
            send(response, callback, 200, "{}");
        }
        return true;
    }

    private void sendManifest(Request request, Response response, Callback callback, String path) {
        FleetImages.Content content = FleetImages.manifest(path);
        if (content == null) {
            send(response, callback, 404, "");
            return;
        }
        if (request.getMethod().equals("GET")) {
            counted.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
        }
        response.getHeaders().put("Content-Type", content.mediaType());
        response.getHeaders().put("Docker-Content-Digest", content.digest());
        send(response, callback, 200, content.text());
    }

    private static void send(Response response, Callback callback, int status, String text) {
        byte[] body = text.getBytes(UTF_8);
        response.setStatus(status);
        response.getHeaders().put("Content-Length", body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }

    void stopServer() throws Exception {
        server.stop();
    }
}
