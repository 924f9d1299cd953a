package io.registryfacade.server.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A registry whose tags, manifests, blobs and referrers a test adds and removes one by one. */
public final class MemoryRegistry implements AutoCloseable {
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, String> content = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> tags = new ConcurrentHashMap<>();
    private final Map<String, String> referrers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean hasReferrersApi = true;
    private volatile String retryAfter = "1";
    private volatile String login = "";

    public MemoryRegistry() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::respond);
        server.setExecutor(threads);
        server.start();
    }

    public String authority() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds an image with a configuration and a layer, and returns its digest. */
    public String image(String repository, String name) {
        return manifest(
                repository,
                "{\"config\":" + blob(repository, name + " configuration") + ",\"layers\":["
                        + blob(repository, name + " layer") + "]}");
    }

    private String blob(String repository, String text) {
        content.put(repository + "/blobs/" + digest(text), text);
        return "{\"digest\":\"" + digest(text) + "\",\"size\":" + text.length() + "}";
    }

    public String manifest(String repository, String json) {
        content.put(repository + "/manifests/" + digest(json), json);
        return digest(json);
    }

    /** Adds an index of manifests, each for a platform of its own. */
    public String index(String repository, String... digests) {
        StringBuilder json = new StringBuilder("{\"mediaType\":\"" + INDEX + "\",\"manifests\":[");
        for (int i = 0; i < digests.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"digest\":\"" + digests[i] + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"arch"
                            + i + "\"}}");
        }
        return manifest(repository, json + "]}");
    }

    public void tag(String repository, String tag, String digest) {
        tags.computeIfAbsent(repository, absent -> new TreeMap<>()).put(tag, digest);
    }

    public void untag(String repository, String tag) {
        tags.get(repository).remove(tag);
    }

    /** Lets referrers refer to a manifest, in the API or, without it, in the tag that replaces it. */
    public void refer(String repository, String subject, String... digests) {
        String index = index(repository, digests);
        referrers.put(repository + "/referrers/" + subject, content.get(repository + "/manifests/" + index));
        if (!hasReferrersApi) {
            tag(repository, subject.replace(':', '-'), index);
        }
    }

    public void removeManifest(String repository, String digest) {
        content.remove(repository + "/manifests/" + digest);
    }

    public void removeBlob(String repository, String text) {
        content.remove(repository + "/blobs/" + digest(text));
    }

    public void withoutReferrersApi() {
        hasReferrersApi = false;
    }

    /** Requires a name and password (Basic). */
    public void requireLogin(String namePassword) {
        login = "Basic " + Base64.getEncoder().encodeToString(namePassword.getBytes(StandardCharsets.UTF_8));
    }

    /** Fails the next requests with these status codes. */
    public void failWith(String pause, Integer... status) {
        retryAfter = pause;
        failures.addAll(List.of(status));
    }

    /** Returns the requests since the last call, such as {@code HEAD app/manifests/1.0}. */
    public List<String> log() {
        List<String> requests = List.copyOf(log);
        log.clear();
        return requests;
    }

    private void respond(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/v2/".length());
        if (!login.isEmpty() && !login.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"registry\"");
            send(exchange, 401, "{}");
            return;
        }
        if (path.isEmpty()) {
            send(exchange, 200, "{}");
            return;
        }
        log.add(exchange.getRequestMethod() + " " + path);
        Integer failure = failures.poll();
        if (failure != null) {
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, failure, "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"not \\u001b[31mnow\"}]}");
            return;
        }
        String body = body(path, exchange.getRequestURI().getQuery());
        if (body != null && path.contains("/manifests/")) {
            exchange.getResponseHeaders().set("Docker-Content-Digest", digest(body));
            exchange.getResponseHeaders().set("Content-Type", body.contains("manifests") ? INDEX : MANIFEST);
        }
        send(exchange, body == null ? 404 : 200, body == null ? "{}" : body);
    }

    private String body(String path, String query) {
        if (path.equals("_catalog")) {
            return query.contains("last=") ? "{\"repositories\":[]}" : names("repositories", tags.keySet());
        }
        int slash = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
        String repository = path.substring(0, slash);
        String last = path.substring(path.lastIndexOf('/') + 1);
        Map<String, String> repositoryTags = tags.getOrDefault(repository, Map.of());
        if (path.endsWith("/tags/list")) {
            return tags.containsKey(repository) ? names("tags", repositoryTags.keySet()) : null;
        }
        if (path.contains("/referrers/")) {
            return hasReferrersApi ? referrers.getOrDefault(path, "{\"manifests\":[]}") : null;
        }
        return repositoryTags.containsKey(last)
                ? content.get(repository + "/manifests/" + repositoryTags.get(last))
                : content.get(path);
    }

    private static String names(String field, Iterable<String> names) {
        return "{\"" + field + "\":[\"" + String.join("\",\"", names) + "\"]}";
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        }
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public String toString() {
        return log.stream().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
