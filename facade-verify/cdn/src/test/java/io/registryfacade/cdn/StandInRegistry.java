package io.registryfacade.cdn;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.support.Blob;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A registry whose content a test changes. Repositories below {@code open} require no token, those below {@code login} the
 * token of Ann, and all others the token that everybody gets. Their blobs are redirected to signed URLs, each another one.
 */
final class StandInRegistry extends Handler.Abstract {
    static final String ANN = "Bearer token-of-ann";
    private static final String COMMON = "Bearer common-token";

    private record Content(int status, Blob blob) {
        static Content of(int status, String mediaType, String text) {
            return new Content(status, new Blob(mediaType, text.getBytes(UTF_8)));
        }
    }

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final ConcurrentMap<String, Content> contents = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, AtomicInteger> counts = new ConcurrentHashMap<>();
    private final AtomicInteger signatures = new AtomicInteger();

    StandInRegistry() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(this);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Adds an image, by its digests and by a tag. */
    TestImage push(String repository, String tag, TestImage image) {
        for (Blob manifest : List.of(image.index(), image.manifest())) {
            put(repository + "/manifests/" + manifest.digest(), manifest);
        }
        put(repository + "/manifests/" + tag, image.index());
        for (Blob blob : List.of(image.layer(), image.config())) {
            put(repository + "/blobs/" + blob.digest(), blob);
        }
        String tags = "{\"name\":\"" + repository + "\",\"tags\":[\"" + tag + "\"]}";
        put(repository + "/tags/list", new Blob("application/json", tags.getBytes(UTF_8)));
        return image;
    }

    /** Adds content at a path below {@code /v2/}; one that ends with {@code #docker} is for clients of Docker's types. */
    void put(String path, Blob blob) {
        contents.put(path, new Content(200, blob));
    }

    /** Lets a path below {@code /v2/} fail. */
    void fail(String path, int status) {
        contents.put(path, Content.of(status, "application/json", ""));
    }

    void remove(String path) {
        contents.remove(path);
    }

    /** Returns how many requests there were for a path below {@code /v2/}, GET and HEAD together. */
    int count(String path) {
        AtomicInteger count = counts.get(path);
        return count == null ? 0 : count.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        String authorization = request.getHeaders().get("Authorization");
        if (path.equals("/token")) {
            send(response, callback, Content.of(200, "application/json", token(authorization)));
        } else if (path.equals("/v2/")) {
            challenge(response, callback);
        } else if (path.startsWith("/v2/")) {
            String name = path.substring("/v2/".length());
            counts.computeIfAbsent(name, key -> new AtomicInteger()).incrementAndGet();
            if (isPermitted(name, authorization)) {
                serve(name, request, response, callback);
            } else {
                challenge(response, callback);
            }
        } else {
            Content blob = contents.get(path.substring("/signed/".length()));
            send(response, callback, blob == null ? absent() : blob);
        }
        return true;
    }

    private static boolean isPermitted(String name, @Nullable String authorization) {
        return name.startsWith("open/") || (name.startsWith("login/") ? ANN : COMMON).equals(authorization);
    }

    /** Issues the token of Ann for her password, and the common one for none. */
    private static String token(@Nullable String authorization) {
        String token = authorization == null ? COMMON : ANN;
        return "{\"token\":\"" + token.substring("Bearer ".length()) + "\",\"expires_in\":300}";
    }

    private void challenge(Response response, Callback callback) {
        response.getHeaders().put("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"stand-in\"");
        send(response, callback, Content.of(401, "application/json", ""));
    }

    private void serve(String name, Request request, Response response, Callback callback) {
        Content forDocker = contents.get(name + "#docker");
        String accept = String.join(",", request.getHeaders().getValuesList("Accept"));
        Content content = forDocker != null && accept.contains("vnd.docker") ? forDocker : contents.get(name);
        if (content != null && name.contains("/blobs/") && !name.startsWith("open/")) {
            response.getHeaders()
                    .put("Location", url() + "/signed/" + name + "?signature=" + signatures.incrementAndGet());
            send(response, callback, Content.of(307, "text/plain", ""));
            return;
        }
        if (content != null && name.contains("/manifests/")) {
            response.getHeaders().put("Docker-Content-Digest", content.blob().digest());
        }
        send(response, callback, content == null ? absent() : content);
    }

    private static Content absent() {
        return Content.of(404, "application/json", "");
    }

    private static void send(Response response, Callback callback, Content content) {
        response.setStatus(content.status());
        response.getHeaders().put("Content-Type", content.blob().mediaType());
        response.getHeaders().put("Content-Length", content.blob().size());
        response.write(true, ByteBuffer.wrap(content.blob().content()), callback);
    }

    void stopServer() throws Exception {
        server.stop();
    }
}
