package io.registryfacade.resolve;

import io.registryfacade.UpstreamHealth;
import io.registryfacade.UpstreamHealth.State;
import io.registryfacade.http.Body;
import io.registryfacade.http.Origin;
import io.registryfacade.upstream.Connection;
import io.registryfacade.upstream.Upstream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Sends requests to a registry and to its token server, and to nobody else. */
final class Wire {
    private final Upstream upstream;
    private final HttpClient client;
    private volatile UpstreamHealth health = UpstreamHealth.UNASKED;

    Wire(Upstream upstream) {
        this.upstream = upstream;
        Connection connection = upstream.connection();
        HttpClient.Builder builder = HttpClient.newBuilder()
                // over HTTP/2 this client cancels streams that end, keeps dead connections and fails beyond the
                // server's
                // limit of streams
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connection.connectTimeout());
        if (connection.proxy() != null) {
            builder.proxy(ProxySelector.of(connection.proxy()));
        }
        if (!connection.trusted().isEmpty()) {
            builder.sslContext(Trust.in(connection.trusted()));
        }
        client = builder.build();
    }

    /** Asks the registry for a target of its API. */
    CompletableFuture<HttpResponse<Body>> registry(
            String method, String target, List<String> headers, BodyHandler<Body> reader) {
        return send(upstream.origin(), method, target, headers, reader);
    }

    /** Asks for a token. */
    CompletableFuture<HttpResponse<Body>> token(Realm realm, String query, @Nullable String authorization) {
        return send(
                realm.origin(),
                "GET",
                realm.target() + query,
                authorization == null ? List.of() : List.of("Authorization", authorization),
                BodyReaders.upTo(upstream.connection().limits().token()));
    }

    private CompletableFuture<HttpResponse<Body>> send(
            Origin server, String method, String target, List<String> headers, BodyHandler<Body> reader) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + target))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(upstream.connection().timeout())
                .header("User-Agent", "registry-facade");
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        CompletableFuture<HttpResponse<Body>> sent = client.sendAsync(request.build(), reader);
        // the request's own timeout ends with the headers, but a body may take for ever too
        return Later.orTimeout(sent.copy(), upstream.connection().timeout()).handle((response, failure) -> {
            if (failure == null) {
                health = health(server, response.statusCode());
                return response;
            }
            sent.cancel(true);
            ResolveException told = Failures.onTheWire(server, failure);
            health = failing(told.error().message());
            throw told;
        });
    }

    private static UpstreamHealth health(Origin server, int status) {
        return status < 500
                ? new UpstreamHealth(State.ANSWERING, Instant.now(), null)
                : failing(server.authority() + " answers with the status " + status);
    }

    private static UpstreamHealth failing(String problem) {
        return new UpstreamHealth(State.FAILING, Instant.now(), problem);
    }

    /** How the registry and its token server were when one of them was last asked. */
    UpstreamHealth health() {
        return health;
    }
}
