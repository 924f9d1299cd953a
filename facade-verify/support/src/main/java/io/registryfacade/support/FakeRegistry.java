package io.registryfacade.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A registry in this process with the {@link ImageCatalog} in every repository, except those below {@code absent/}. It
 * offers HTTP/2 and HTTP/1.1 and can show a {@link Fault}.
 *
 * <p>It closes each connection after a number of requests, as nginx does ({@code keepalive_requests}): over HTTP/2 by
 * GOAWAY, over HTTP/1.1 every second time without {@code Connection: close}.
 */
public final class FakeRegistry extends Handler.Abstract {
    /** The account that {@link Access#ACCOUNT} accepts. */
    public static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("soak:test".getBytes(UTF_8));

    private static final Pattern PULL = Pattern.compile("/v2/(.+)/(manifests|blobs|tags)/([^/]+)");
    /** Longer than the facade waits for a registry with faults. */
    private static final long SLOW_MILLIS = 1_200;
    /** Longer than the facade or a client waits. */
    private static final long SILENT_MILLIS = 3_000;
    /** Longer than the facade needs to notice a dead connection. */
    private static final long DEAD_MILLIS = 12_000;

    private static final int TRICKLE_MILLIS = 100;

    /** What a pull needs. */
    public enum Access {
        OPEN,
        TOKEN,
        ACCOUNT
    }

    private final Access access;
    private final boolean redirectsBlobs;
    private final int requestsPerConnection;
    private final Supplier<Fault> fault;
    private final ServerConnector connector;
    private final AtomicInteger sending = new AtomicInteger();
    private final AtomicInteger http2Requests = new AtomicInteger();
    private final AtomicInteger deadRequests = new AtomicInteger();
    private final AtomicInteger closedConnections = new AtomicInteger();
    private final Map<Connection, Boolean> isAlive = new ConcurrentHashMap<>();

    private FakeRegistry(
            Access access, boolean redirectsBlobs, int requestsPerConnection, Supplier<Fault> fault, Server server) {
        this.access = access;
        this.redirectsBlobs = redirectsBlobs;
        this.requestsPerConnection = requestsPerConnection;
        this.fault = fault;
        connector = TlsConnectors.http2(server, Authority.ofTheRun().keyStore("127.0.0.1"));
        connector.setHost("127.0.0.1");
        // releases the connections that the facade still holds at the end
        connector.setIdleTimeout(10_000);
        connector.addBean(new Connection.Listener() {
            @Override
            public void onOpened(Connection connection) {
                isAlive.put(connection, true);
            }

            @Override
            public void onClosed(Connection connection) {
                isAlive.remove(connection);
            }
        });
        server.addConnector(connector);
        server.setHandler(this);
    }

    /** Starts a registry that stops with the sandbox. */
    public static FakeRegistry start(
            Sandbox sandbox, Access access, boolean redirectsBlobs, int requestsPerConnection, Supplier<Fault> fault)
            throws IOException {
        Server server = new Server();
        FakeRegistry registry = new FakeRegistry(access, redirectsBlobs, requestsPerConnection, fault, server);
        sandbox.start(server::start, server::stop);
        return registry;
    }

    public String url() {
        return "https://127.0.0.1:" + connector.getLocalPort();
    }

    /** Returns where a registry that redirects blobs says that a blob is. */
    public static String location(String digest) {
        return "https://cdn.example.com/" + digest + "?signature=1";
    }

    /** Makes all open connections dead: they stay open, but no response comes on them. */
    public void killConnections() {
        isAlive.replaceAll((connection, alive) -> false);
    }

    /** Returns the number of requests on dead connections. */
    public int deadRequests() {
        return deadRequests.get();
    }

    /** Returns the number of connections that were closed after enough requests. */
    public int closedConnections() {
        return closedConnections.get();
    }

    public int http2Requests() {
        return http2Requests.get();
    }

    /** Returns the number of responses that have begun and not ended. */
    public int sending() {
        return sending.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Connection connection = request.getConnectionMetaData().getConnection();
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_2) {
            http2Requests.incrementAndGet();
        }
        if (!isAlive.getOrDefault(connection, true)) {
            deadRequests.incrementAndGet();
            sleep(request, DEAD_MILLIS);
            close(request);
            callback.succeeded();
            return true;
        }
        sending.incrementAndGet();
        Runnable close = closeAfterEnough(connection, request, response);
        try {
            respond(request, response);
        } catch (IOException e) {
            // the facade has left
            close(request);
        } finally {
            sending.decrementAndGet();
            callback.succeeded();
            close.run();
        }
        return true;
    }

    private Runnable closeAfterEnough(Connection connection, Request request, Response response) {
        if (connection.getMessagesIn() % requestsPerConnection != 0 || connection.getMessagesIn() == 0) {
            return () -> {};
        }
        boolean isAnnounced = closedConnections.incrementAndGet() % 2 == 0;
        if (connection instanceof HTTP2Connection http2) {
            return () -> http2.getSession().close(ErrorCode.NO_ERROR.code, "enough", Callback.NOOP);
        }
        if (isAnnounced) {
            response.getHeaders().put("Connection", "close");
            return () -> {};
        }
        return () -> close(request);
    }

    private void respond(Request request, Response response) throws IOException, InterruptedException {
        switch (fault.get()) {
            case NONE -> serve(request, response);
            case UNAVAILABLE -> send(response, 503, "text/plain", new byte[0]);
            case CLOSED -> close(request);
            case RESET -> reset(request);
            case ABORTED -> sendHalf(request, response);
            case SLOW -> {
                sleep(request, SLOW_MILLIS);
                serve(request, response);
            }
            case TRICKLING -> trickle(request, response);
            case SILENT -> {
                sleep(request, SILENT_MILLIS);
                close(request);
            }
        }
    }

    private static void sleep(Request request, long millis) throws InterruptedException {
        // Jetty would respond itself when the connection is idle
        request.addIdleTimeoutListener(timeout -> false);
        Thread.sleep(millis);
    }

    private static void close(Request request) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** Closes the connection as the operating system does when a process is killed. */
    private static void reset(Request request) throws IOException {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        while (endPoint instanceof EndPoint.Wrapper wrapper) {
            endPoint = wrapper.unwrap();
        }
        SocketChannel channel = ((SocketChannelEndPoint) endPoint).getChannel();
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
        close(request);
    }

    private static void trickle(Request request, Response response) throws IOException, InterruptedException {
        response.getHeaders().put("Content-Length", ImageCatalog.LAYER.size());
        OutputStream out = Content.Sink.asOutputStream(response);
        for (long sent = 0; sent < SILENT_MILLIS / TRICKLE_MILLIS; sent++) {
            if (!request.getMethod().equals("HEAD")) {
                out.write(' ');
                out.flush();
            }
            Thread.sleep(TRICKLE_MILLIS);
        }
        close(request);
    }

    private void serve(Request request, Response response) throws IOException {
        String path = request.getHttpURI().getPath();
        String authorization = request.getHeaders().get("Authorization");
        Matcher pull = PULL.matcher(path);
        if (path.equals("/token")) {
            sendToken(request, response, authorization);
        } else if (!pull.matches()) {
            if (access != Access.OPEN && authorization == null) {
                challenge(response, "");
            } else {
                send(response, 200, "application/json", "{}".getBytes(UTF_8));
            }
        } else if (pull.group(1).startsWith("absent/")) {
            send(response, 404, "text/plain", new byte[0]);
        } else if (access != Access.OPEN && !SelfContainedTokens.permits(authorization, pull.group(1))) {
            challenge(response, ",scope=\"" + SelfContainedTokens.scope(pull.group(1)) + "\"");
        } else {
            switch (pull.group(2)) {
                case "blobs" -> sendBlob(pull.group(3), request, response);
                case "tags" ->
                    send(
                            response,
                            200,
                            "application/json",
                            ImageCatalog.tagList(pull.group(1)).getBytes(UTF_8));
                default -> send(response, ImageCatalog.manifest(pull.group(3)));
            }
        }
    }

    private void challenge(Response response, String scope) throws IOException {
        String challenge = "Bearer realm=\"" + url() + "/token\",service=\"fake\"" + scope;
        response.getHeaders().put("WWW-Authenticate", challenge);
        send(response, 401, "text/plain", new byte[0]);
    }

    private void sendToken(Request request, Response response, @Nullable String authorization) throws IOException {
        String scope = Request.extractQueryParameters(request).getValue("scope");
        boolean isGranted = access == Access.TOKEN || BASIC.equals(authorization);
        String json = isGranted ? SelfContainedTokens.json(scope == null ? "" : scope) : "{}";
        send(response, isGranted ? 200 : 401, "application/json", json.getBytes(UTF_8));
    }

    private void sendBlob(String digest, Request request, Response response) throws IOException {
        if (redirectsBlobs) {
            response.getHeaders().put("Location", location(digest));
            send(response, 307, "text/plain", new byte[0]);
        } else if (digest.equals(ImageCatalog.BROKEN_LAYER)) {
            sendHalf(request, response);
        } else {
            boolean isLong = digest.equals(ImageCatalog.LONG_LAYER.digest());
            send(response, isLong ? ImageCatalog.LONG_LAYER : ImageCatalog.LAYER);
        }
    }

    /** Sends half of a list or layer; lists stay short, because the facade streams long ones to the client. */
    private static void sendHalf(Request request, Response response) throws IOException {
        String path = request.getHttpURI().getPath();
        byte[] body = path.contains("/tags/")
                ? ImageCatalog.tagList(path).getBytes(UTF_8)
                : ImageCatalog.LAYER.sharedContent();
        response.getHeaders().put("Content-Length", body.length);
        if (!request.getMethod().equals("HEAD")) {
            OutputStream out = Content.Sink.asOutputStream(response);
            out.write(body, 0, body.length / 2);
            out.flush();
        }
        close(request);
    }

    private static void send(Response response, @Nullable Blob blob) throws IOException {
        if (blob == null) {
            send(response, 404, "text/plain", new byte[0]);
        } else {
            response.getHeaders().put("Docker-Content-Digest", blob.digest());
            send(response, 200, blob.mediaType(), blob.sharedContent());
        }
    }

    private static void send(Response response, int status, String type, byte[] body) throws IOException {
        response.setStatus(status);
        response.getHeaders().put("Content-Type", type);
        response.getHeaders().put("Content-Length", body.length);
        try (OutputStream out = Content.Sink.asOutputStream(response)) {
            out.write(body);
        }
    }
}
