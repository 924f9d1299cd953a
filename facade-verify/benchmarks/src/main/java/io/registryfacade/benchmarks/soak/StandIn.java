package io.registryfacade.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.interop.Sandbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A registry in this process, which has the {@link Stock} in whatever repository it is asked for. */
final class StandIn extends Handler.Abstract.NonBlocking {
    /** With whom it lets in whoever needs an account. */
    static final String BASIC = "Basic " + Base64.getEncoder().encodeToString("soak:test".getBytes(UTF_8));

    /** There is nothing below it. */
    static final String ABSENT = "absent/";

    private static final Pattern PULL = Pattern.compile("/v2/(.+)/(manifests|blobs|tags)/([^/]+)");
    /** Later than the facade waits for the faulty one. */
    private static final long SLOW_MILLIS = 1_200;

    /** What it asks of whoever pulls. */
    enum Door {
        OPEN,
        TOKEN,
        ACCOUNT
    }

    private final Door door;
    private final boolean redirectsBlobs;
    private final Supplier<Fault> fault;
    private final AtomicInteger sending = new AtomicInteger();
    private final ServerConnector connector;

    private StandIn(Door door, boolean redirectsBlobs, Supplier<Fault> fault, Server server) {
        this.door = door;
        this.redirectsBlobs = redirectsBlobs;
        this.fault = fault;
        connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        // at the end, what the facade still holds is gone soon
        connector.setIdleTimeout(10_000);
        server.addConnector(connector);
        server.setHandler(this);
    }

    /** Starts one that ends with the sandbox. */
    static StandIn start(Sandbox sandbox, Door door, boolean redirectsBlobs, Supplier<Fault> fault) throws IOException {
        Server server = new Server();
        StandIn registry = new StandIn(door, redirectsBlobs, fault, server);
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
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Where it says that a blob is, if it does not send blobs itself. */
    static String location(String digest) {
        return "http://cdn.example.com/" + digest + "?signature=1";
    }

    /** How many answers it has begun to send and not ended. */
    int sending() {
        return sending.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        sending.incrementAndGet();
        Callback counted = Callback.from(callback, sending::decrementAndGet);
        switch (fault.get()) {
            case NONE -> answer(request, response, counted);
            case UNAVAILABLE -> send(response, 503, "text/plain", new byte[0], counted);
            case CLOSED -> close(request, counted);
            case SLOW ->
                request.getComponents()
                        .getScheduler()
                        .schedule(() -> answer(request, response, counted), SLOW_MILLIS, TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static void close(Request request, Callback callback) {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        // nothing comes of it, and nobody logs it
        callback.succeeded();
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
        response.getHeaders().put("Content-Length", Stock.LAYER.length);
        ByteBuffer half = ByteBuffer.wrap(Stock.LAYER, 0, Stock.LAYER.length / 2);
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
