package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeTarget;
import io.registryfacade.edge.script.ScriptExport;
import io.registryfacade.edge.script.ScriptTarget;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.support.Network;
import io.registryfacade.support.Nginx;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.ScriptEngine;
import io.registryfacade.support.Shelf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** An export on an engine of its own, behind a host that terminates TLS, as the services at the edge do. */
final class EdgeFacade implements Closeable {
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox trust = new Sandbox();
    private final Sandbox sandbox = new Sandbox(Network.in(trust));
    private final URI engine;

    private EdgeFacade(Function<Sandbox, URI> engine) {
        this.engine = engine.apply(sandbox);
    }

    /**
     * Starts the export of a facade; empty if the run is for facades.
     *
     * @throws io.registryfacade.edge.UnsupportedByTargetException if rules cannot serve the facade's routes
     */
    static Optional<EdgeFacade> ifRequested(RegistryFacade facade) {
        return Edge.ofTheRun().map(edge -> new EdgeFacade(edge.hasRules() ? nginx(facade) : script(edge, facade)));
    }

    private static Function<Sandbox, URI> nginx(RegistryFacade facade) {
        EdgeExport export = EdgeExport.of(facade, EdgeTarget.NGINX, "facade.yaml");
        int port = Ports.free("127.0.0.1");
        return sandbox -> {
            export.files().forEach((name, text) -> sandbox.file("rules/" + name, text));
            Nginx.start(sandbox, "nginx", "1", """
                            include %1$s/registry-facade-maps.conf;
                            server {
                              listen 127.0.0.1:%2$d;
                              include %1$s/registry-facade-server.conf;
                            }
                            """.formatted(sandbox.path("rules"), port))
                    .await("listen", () -> Ports.ifOpen(port));
            return URI.create("http://127.0.0.1:" + port);
        };
    }

    private static Function<Sandbox, URI> script(Edge edge, RegistryFacade facade) {
        ScriptTarget target = ScriptTarget.named(edge.target()).orElseThrow();
        EdgeExport export = ScriptExport.of(target, EngineConfiguration.of(facade), "test");
        ScriptEngine engine = Stream.of(ScriptEngine.values())
                .filter(each -> each.target().equals(edge.target()))
                .findFirst()
                .orElseThrow();
        Map<String, String> secrets = Map.of("A_USERNAME", Shelf.USER, "A_PASSWORD", Shelf.PASSWORD);
        return sandbox ->
                engine.start(sandbox, "script", export.files(), secrets).uri();
    }

    /** Forwards a request and its response unchanged. */
    void forward(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        byte[] body = request.getInputStream().readAllBytes();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(engine + request.getRequestURI() + query))
                .timeout(Duration.ofSeconds(30))
                .method(
                        request.getMethod(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .setHeader("Host", request.getServerName() + ":" + request.getServerPort());
        for (String name : Collections.list(request.getHeaderNames())) {
            if (isForwarded(name) && !name.equalsIgnoreCase("Host") && !name.equalsIgnoreCase("Expect")) {
                Collections.list(request.getHeaders(name)).forEach(value -> forwarded.header(name, value));
            }
        }
        relay(send(forwarded.build()), response, request.getMethod().equals("HEAD"));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void relay(HttpResponse<byte[]> from, HttpServletResponse to, boolean isHead) throws IOException {
        to.setStatus(from.statusCode());
        from.headers().map().forEach((name, values) -> {
            if (isForwarded(name)) {
                values.forEach(value -> to.addHeader(name, value));
            }
        });
        if (isHead) {
            from.headers().firstValue("Content-Length").ifPresent(length -> to.setHeader("Content-Length", length));
        } else {
            to.setContentLength(from.body().length);
            to.getOutputStream().write(from.body());
        }
    }

    private static boolean isForwarded(String name) {
        return !NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
        sandbox.close();
        trust.close();
    }
}
