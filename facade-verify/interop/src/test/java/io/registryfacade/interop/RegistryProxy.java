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

/** A reverse proxy in front of a registry: terminates TLS and forwards everything unchanged. */
class RegistryProxy extends Handler.Abstract {
    /** Headers that belong to a connection, and so are not forwarded. */
    private static final Set<String> HOP_BY_HOP =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final URI registry;

    RegistryProxy(URI registry) {
        this.registry = registry;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String target = request.getHttpURI().getPathQuery();
        relay(send(request, request.getMethod(), target), response, callback);
        return true;
    }

    /** Forwards a request of the client to the registry. */
    final HttpResponse<byte[]> send(Request request, String method, String target)
            throws IOException, InterruptedException {
        return send(request, method, target, List.of());
    }

    /** Forwards a request of the client, with more accepted media types. */
    final HttpResponse<byte[]> send(Request request, String method, String target, List<String> accepted)
            throws IOException, InterruptedException {
        HttpRequest.Builder upstreamRequest = HttpRequest.newBuilder(URI.create(registry + target))
                .timeout(Duration.ofSeconds(30))
                .header("X-Forwarded-Proto", request.getHttpURI().getScheme())
                .header("X-Forwarded-Host", request.getHttpURI().getAuthority());
        byte[] body = Content.Source.asInputStream(request).readAllBytes();
        upstreamRequest.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        for (HttpField field : request.getHeaders()) {
            if (isForwarded(field.getName())) {
                upstreamRequest.header(field.getName(), field.getValue());
            }
        }
        accepted.forEach(type -> upstreamRequest.header("Accept", type));
        return http.send(upstreamRequest.build(), BodyHandlers.ofByteArray());
    }

    final void relay(HttpResponse<byte[]> upstreamResponse, Response response, Callback callback) {
        response.setStatus(upstreamResponse.statusCode());
        upstreamResponse.headers().map().forEach((name, values) -> {
            if (isForwarded(name)) {
                values.forEach(value -> response.getHeaders().add(name, value));
            }
        });
        // a response to a HEAD has a length without a body
        upstreamResponse
                .headers()
                .firstValue("Content-Length")
                .ifPresent(length -> response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length));
        adapt(response);
        response.write(true, ByteBuffer.wrap(upstreamResponse.body()), callback);
    }

    /** Changes a response of the registry, in subclasses. */
    void adapt(Response response) {}

    private static boolean isForwarded(String header) {
        return !HOP_BY_HOP.contains(header.toLowerCase(Locale.ROOT));
    }
}
