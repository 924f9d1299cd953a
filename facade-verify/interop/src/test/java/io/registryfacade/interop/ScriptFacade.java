package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.script.ScriptExport;
import io.registryfacade.edge.script.ScriptTarget;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.support.Network;
import io.registryfacade.support.Sandbox;
import io.registryfacade.support.ScriptEngine;
import io.registryfacade.support.Shelf;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An edge script on an engine of its own, behind a host that terminates TLS, as the services at the edge do. */
final class ScriptFacade {
    private static final Set<String> NOT_FORWARDED =
            Set.of("connection", "content-length", "keep-alive", "transfer-encoding");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Sandbox trust;
    private final Sandbox sandbox;
    private final URI script;

    private ScriptFacade(Sandbox trust, Sandbox sandbox, URI script) {
        this.trust = trust;
        this.sandbox = sandbox;
        this.script = script;
    }

    /** Starts the script of a facade; {@code null} if the run is for facades. */
    static @Nullable ScriptFacade ifRequested(RegistryFacade facade) {
        return Stream.of(ScriptEngine.values())
                .filter(engine -> engine.target().equals(System.getProperty("facade.script")))
                .findFirst()
                .map(engine -> start(engine, facade))
                .orElse(null);
    }

    private static ScriptFacade start(ScriptEngine engine, RegistryFacade facade) {
        ScriptTarget target = ScriptTarget.named(engine.target()).orElseThrow();
        EdgeExport export = ScriptExport.of(target, EngineConfiguration.of(facade), "test");
        Sandbox trust = new Sandbox();
        Sandbox sandbox = new Sandbox(Network.in(trust));
        Map<String, String> secrets = Map.of("A_USERNAME", Shelf.USER, "A_PASSWORD", Shelf.PASSWORD);
        return new ScriptFacade(
                trust,
                sandbox,
                engine.start(sandbox, "script", export.files(), secrets).uri());
    }

    /** Forwards a request and its response unchanged. */
    void forward(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        byte[] body = request.getInputStream().readAllBytes();
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(URI.create(script + request.getRequestURI() + query))
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

    static void close(@Nullable ScriptFacade facade) {
        if (facade != null) {
            facade.sandbox.close();
            facade.trust.close();
        }
    }
}
