package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.benchmarks.load.Certificate;
import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.jspecify.annotations.Nullable;

/**
 * A registry in this process, which has the {@link Stock} in whatever repository it is asked for. It offers HTTP/2 and
 * HTTP/1.1, and ends each connection after a number of requests.
 */
final class StandIn extends Handler.Abstract.NonBlocking {
    /** With whom it lets in whoever needs an account. */
    static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("soak:test".getBytes(UTF_8));

    /** There is nothing below it. */
    static final String ABSENT = "absent/";

    private static final Pattern PULL = Pattern.compile("/v2/(.+)/(manifests|blobs|tags)/([^/]+)");
    /** Later than the facade waits for the faulty one. */
    private static final long SLOW_MILLIS = 1_200;
    /** Nobody waits as long, neither the facade nor a client. */
    private static final long SILENT_MILLIS = 3_000;
    /** Longer than the facade takes to notice a dead connection. */
    private static final long DEAD_MILLIS = 12_000;

    private static final int TRICKLE_MILLIS = 100;

    /** What it asks of whoever pulls. */
    enum Door {
        OPEN,
        TOKEN,
        ACCOUNT
    }

    private final Door door;
    private final boolean redirectsBlobs;
    private final Supplier<Fault> fault;
    private final ConnectionEnds ends;
    private final AtomicInteger sending = new AtomicInteger();
    private final AtomicInteger http2 = new AtomicInteger();
    private final AtomicInteger deadRequests = new AtomicInteger();
    private final ServerConnector connector;
    private final Map<Connection, Boolean> connections = new ConcurrentHashMap<>();

    private StandIn(
            Door door,
            boolean redirectsBlobs,
            int requestsPerConnection,
            Supplier<Fault> fault,
            Server server,
            Certificate certificate) {
        this.door = door;
        this.redirectsBlobs = redirectsBlobs;
        this.fault = fault;
        ends = new ConnectionEnds(requestsPerConnection);
        connector = connector(server, certificate);
        connector.setHost("127.0.0.1");
        // at the end, what the facade still holds is gone soon
        connector.setIdleTimeout(10_000);
        connector.addBean(new Opened());
        server.addConnector(connector);
        server.setHandler(this);
    }

    /** TLS, and by ALPN whatever the client prefers of HTTP/2 and HTTP/1.1. */
    private static ServerConnector connector(Server server, Certificate certificate) {
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(certificate.keyStore().toString());
        tls.setKeyStorePassword(Certificate.PASSWORD);
        HttpConfiguration http = new HttpConfiguration();
        // the certificate is for an address, for which there is no SNI
        http.addCustomizer(new SecureRequestCustomizer(false));
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return new ServerConnector(
                server,
                new SslConnectionFactory(tls, alpn.getProtocol()),
                alpn,
                new HTTP2ServerConnectionFactory(http),
                new HttpConnectionFactory(http));
    }

    /** Starts one that ends with the sandbox. */
    static StandIn start(
            Sandbox sandbox,
            Certificate certificate,
            Door door,
            boolean redirectsBlobs,
            int requestsPerConnection,
            Supplier<Fault> fault)
            throws IOException {
        Server server = new Server();
        StandIn registry = new StandIn(door, redirectsBlobs, requestsPerConnection, fault, server, certificate);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("a registry does not start", e);
        }
        sandbox.closing(() -> {
            try {
                server.stop();
            } catch (Exception e) {
                throw new IOException("a registry does not stop", e);
            }
        });
        return registry;
    }

    String url() {
        return "https://127.0.0.1:" + connector.getLocalPort();
    }

    /** From now on, no connection that is open brings a response any more; none of them is closed. */
    void killConnections() {
        connections.replaceAll((connection, isAlive) -> false);
    }

    /** How many requests came on connections that were dead by then. */
    int deadRequests() {
        return deadRequests.get();
    }

    /** How many connections were ended because they had served enough requests. */
    int endedConnections() {
        return ends.ended();
    }

    /** How many requests came over HTTP/2. */
    int http2Requests() {
        return http2.get();
    }

    /** Where it says that a blob is, if it does not send blobs itself. */
    static String location(String digest) {
        return "https://cdn.example.com/" + digest + "?signature=1";
    }

    /** How many answers it has begun to send and not ended. */
    int sending() {
        return sending.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            http2.incrementAndGet();
        }
        if (!connections.getOrDefault(connection, true)) {
            deadRequests.incrementAndGet();
            closeLater(request, callback, DEAD_MILLIS);
            return true;
        }
        sending.incrementAndGet();
        Callback counted = ends.afterEnough(request, response, Callback.from(callback, sending::decrementAndGet));
        switch (fault.get()) {
            case NONE -> answer(request, response, counted);
            case UNAVAILABLE -> send(response, 503, "text/plain", new byte[0], counted);
            case CLOSED -> close(request, counted);
            case RESET -> {
                ConnectionEnds.reset(request);
                counted.succeeded();
            }
            case ABORTED -> abort(request, response, counted);
            case SLOW -> after(request, SLOW_MILLIS, () -> answer(request, response, counted));
            case TRICKLING -> trickle(request, response, counted);
            case SILENT -> closeLater(request, counted, SILENT_MILLIS);
        }
        return true;
    }

    private static void after(Request request, long millis, Runnable action) {
        request.getComponents().getScheduler().schedule(action, millis, TimeUnit.MILLISECONDS);
    }

    private static void closeLater(Request request, Callback callback, long millis) {
        // Jetty would respond for itself
        request.addIdleTimeoutListener(timeout -> false);
        after(request, millis, () -> close(request, callback));
    }

    private static void close(Request request, Callback callback) {
        ConnectionEnds.close(request);
        // nothing comes of it, and nobody logs it
        callback.succeeded();
    }

    /** There is no body to a HEAD, so it ends before its response. */
    private static void abort(Request request, Response response, Callback callback) {
        if (request.getMethod().equals("HEAD")) {
            close(request, callback);
        } else {
            breakOff(request, response, callback);
        }
    }

    private void trickle(Request request, Response response, Callback callback) {
        if (request.getMethod().equals("HEAD")) {
            after(request, SLOW_MILLIS, () -> answer(request, response, callback));
        } else {
            response.getHeaders().put("Content-Type", Stock.MEDIA_TYPE);
            response.getHeaders().put("Content-Length", Stock.LAYER.length);
            trickle(request, response, callback, SILENT_MILLIS / TRICKLE_MILLIS);
        }
    }

    private static void trickle(Request request, Response response, Callback callback, long rest) {
        if (rest == 0) {
            close(request, callback);
        } else {
            response.write(
                    false,
                    ByteBuffer.wrap(new byte[] {' '}),
                    Callback.from(
                            () -> after(request, TRICKLE_MILLIS, () -> trickle(request, response, callback, rest - 1)),
                            failure -> callback.succeeded()));
        }
    }

    /** Knows which connections there are. */
    private final class Opened implements Connection.Listener {
        @Override
        public void onOpened(Connection connection) {
            connections.put(connection, true);
        }

        @Override
        public void onClosed(Connection connection) {
            connections.remove(connection);
        }
    }

    private void answer(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path.equals("/token")) {
            grant(request, response, callback);
            return;
        }
        Matcher pull = PULL.matcher(path);
        if (!pull.matches()) {
            ping(request, response, callback);
        } else if (pull.group(1).startsWith(ABSENT)) {
            send(response, 404, "text/plain", new byte[0], callback);
        } else if (door != Door.OPEN && !Grants.permit(authorization(request), pull.group(1))) {
            challenge(response, ",scope=\"" + Grants.scope(pull.group(1)) + "\"", callback);
        } else if (pull.group(2).equals("blobs")) {
            blob(pull.group(3), request, response, callback);
        } else if (pull.group(2).equals("tags")) {
            send(response, 200, "application/json", Stock.tagList(pull.group(1)).getBytes(UTF_8), callback);
        } else {
            manifest(pull.group(3), response, callback);
        }
    }

    private void ping(Request request, Response response, Callback callback) {
        if (door != Door.OPEN && authorization(request) == null) {
            challenge(response, "", callback);
        } else {
            send(response, 200, "application/json", "{}".getBytes(UTF_8), callback);
        }
    }

    private void challenge(Response response, String scope, Callback callback) {
        response.getHeaders()
                .put("WWW-Authenticate", "Bearer realm=\"" + url() + "/token\",service=\"stand-in\"" + scope);
        send(response, 401, "text/plain", new byte[0], callback);
    }

    private void grant(Request request, Response response, Callback callback) {
        Fields query = Request.extractQueryParameters(request);
        boolean welcome = door == Door.TOKEN || BASIC.equals(authorization(request));
        String scope = query.getValue("scope");
        byte[] json = Grants.json(scope == null ? "" : scope).getBytes(UTF_8);
        send(response, welcome ? 200 : 401, "application/json", welcome ? json : new byte[0], callback);
    }

    private static @Nullable String authorization(Request request) {
        return request.getHeaders().get("Authorization");
    }

    private static void manifest(String reference, Response response, Callback callback) {
        byte[] manifest = Stock.manifest(reference);
        if (manifest == null) {
            send(response, 404, "text/plain", new byte[0], callback);
        } else {
            response.getHeaders().put("Docker-Content-Digest", Stock.digest(manifest));
            send(response, 200, Stock.MEDIA_TYPE, manifest, callback);
        }
    }

    private void blob(String digest, Request request, Response response, Callback callback) {
        byte[] layer = Stock.layer(digest);
        if (redirectsBlobs) {
            response.getHeaders().put("Location", location(digest));
            send(response, 307, "text/plain", new byte[0], callback);
        } else if (layer != null) {
            send(response, 200, "application/octet-stream", layer, callback);
        } else if (digest.equals(Stock.BROKEN_LAYER_DIGEST)) {
            breakOff(request, response, callback);
        } else {
            send(response, 404, "text/plain", new byte[0], callback);
        }
    }

    private static void breakOff(Request request, Response response, Callback callback) {
        // a list is as short as without a fault: clients would see a long one break off, because it is streamed
        String path = request.getHttpURI().getPath();
        byte[] body = path.contains("/tags/") ? Stock.tagList(path).getBytes(UTF_8) : Stock.LAYER;
        response.getHeaders().put("Content-Length", body.length);
        ByteBuffer half = ByteBuffer.wrap(body, 0, body.length / 2);
        response.write(false, half, Callback.from(() -> close(request, callback), callback::failed));
    }

    private static void send(Response response, int status, String type, byte[] body, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        // also where the body of a HEAD is left out
        response.getHeaders().put("Content-Length", body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
