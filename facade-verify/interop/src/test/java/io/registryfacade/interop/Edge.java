package io.registryfacade.interop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The public side of a registry: ends TLS and passes everything through, both ways, as it is. */
class Edge extends Handler.Abstract {
    /** They belong to a connection rather than to what is passed on. */
    private static final Set<String> NOT_PASSED =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI registry;

    Edge(URI registry) {
        this.registry = registry;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHttpURI().getPathQuery();
        reply(ask(request, request.getMethod(), target), response, callback);
        return true;
    }

    /** Asks the registry in the client's name. */
    final HttpResponse<byte[]> ask(Request request, String method, String target)
            throws IOException, InterruptedException {
        return ask(request, method, target, List.of());
    }

    /** The same, accepting more media types than the client names. */
    final HttpResponse<byte[]> ask(Request request, String method, String target, List<String> accepted)
            throws IOException, InterruptedException {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create(registry + target))
                .timeout(Duration.ofSeconds(30))
                .header("X-Forwarded-Proto", request.getHttpURI().getScheme())
                .header("X-Forwarded-Host", request.getHttpURI().getAuthority());
        byte[] body = Content.Source.asInputStream(request).readAllBytes();
        asked.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (HttpField field : request.getHeaders()) {
            if (isPassed(field.getName())) {
                asked.header(field.getName(), field.getValue());
            }
        }
        accepted.forEach(type -> asked.header("Accept", type));
        return http.send(asked.build(), BodyHandlers.ofByteArray());
    }

    final void reply(HttpResponse<byte[]> reply, Response response, Callback callback) {
        response.setStatus(reply.statusCode());
        reply.headers().map().forEach((name, values) -> {
            if (isPassed(name)) {
                values.forEach(value -> response.getHeaders().add(name, value));
            }
        });
        // says how long the body would be where there is none
        reply.headers()
                .firstValue("Content-Length")
                .ifPresent(length -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length));
        adapt(response);
        response.write(true, ByteBuffer.wrap(reply.body()), callback);
    }

    /** What this edge says in other words than the registry behind it. */
    void adapt(Response response) {}

    private static boolean isPassed(String header) {
        return !NOT_PASSED.contains(header.toLowerCase(Locale.ROOT));
    }
}
