package io.registryfacade.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A registry in memory for tests, on a free port of the loopback address, over plain HTTP. It serves pulls
 * ({@code end-1}, {@code end-2}, {@code end-3}, {@code end-8}, {@code end-12}) of its images and records every request.
 * It rejects pushes, ignores {@code Range}, and its lists of referrers are empty.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    /** The path of redirected blobs, where a URL is signed and a request must not carry credentials. */
    private static final String BLOB_STORE = "/blob-store/";

    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<RepositoryName, Repository> repositories = new HashMap<>();
    private final Map<String, HttpHandler> blobHandlers;
    private final Consumer<RecordedRequest> listener;
    private final @Nullable TokenIssuer tokens;
    private final RegistryResponses responses;
    private final LoopbackServer server;

    private EmbeddedRegistry(Builder builder) {
        builder.images.forEach(image -> repositories
                .computeIfAbsent(image.repository(), name -> new Repository())
                .add(image));
        blobHandlers = Map.copyOf(builder.blobHandlers);
        listener = builder.listener;
        tokens = builder.requireToken ? new TokenIssuer() : null;
        responses = new RegistryResponses(repositories, builder.redirectBlobs ? this::blobStoreUrl : null);
        server = LoopbackServer.start(this::handle);
    }

    /**
     * Starts a registry that requires no token and serves its blobs itself.
     *
     * @param images its images
     * @return the registry, which the caller must close
     */
    public static EmbeddedRegistry with(TestImage... images) {
        return builder().images(images).start();
    }

    /**
     * Returns a builder, for a registry that behaves more like the public ones.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Configures and starts an {@link EmbeddedRegistry}. */
    public static final class Builder {
        private final List<TestImage> images = new ArrayList<>();
        private final Map<String, HttpHandler> blobHandlers = new HashMap<>();
        private Consumer<RecordedRequest> listener = request -> {};
        private boolean requireToken;
        private boolean redirectBlobs;

        private Builder() {}

        /**
         * Adds images.
         *
         * @param more the images; one with the same name and tag replaces an earlier one
         * @return this
         */
        public Builder images(TestImage... more) {
            images.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * Requires a Bearer token for every request. The registry's token server issues one to every client.
         *
         * @return this
         */
        public Builder requireToken() {
            requireToken = true;
            return this;
        }

        /**
         * Redirects requests for blobs to a signed URL, as registries do that store their blobs on a CDN. A request for
         * that URL is rejected if it carries credentials.
         *
         * @return this
         */
        public Builder redirectBlobs() {
            redirectBlobs = true;
            return this;
        }

        /**
         * Serves a blob by a handler, for example to break off in the middle. Its requests are not recorded.
         *
         * @param digest the digest by which clients request the blob
         * @param handler sends the response
         * @return this
         */
        public Builder blobHandler(Digest digest, HttpHandler handler) {
            blobHandlers.put(digest.value(), handler);
            return this;
        }

        /**
         * Reports each recorded request, before its response is sent.
         *
         * @param requestListener called by the threads of the registry
         * @return this
         */
        public Builder onRequest(Consumer<RecordedRequest> requestListener) {
            listener = requestListener;
            return this;
        }

        /**
         * Starts the registry.
         *
         * @return the registry, which the caller must close
         */
        public EmbeddedRegistry start() {
            return new EmbeddedRegistry(this);
        }
    }

    /**
     * Returns the registry's URL.
     *
     * @return such as {@code http://127.0.0.1:32768}
     */
    public URI url() {
        return server.url();
    }

    /**
     * Returns the requests that were recorded, those for tokens included.
     *
     * @return a snapshot, in the order of the responses
     */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Discards the requests that were recorded. */
    public void forgetRequests() {
        requests.clear();
    }

    /** Stops the registry. */
    @Override
    public void close() {
        server.close();
    }

    private String blobStoreUrl(Blob blob) {
        return url().resolve(BLOB_STORE + blob.digest().value() + "?signature=1")
                .toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Headers headers = Headers.of(exchange.getRequestHeaders());
        RegistryRequest request =
                RegistryRequest.parse(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery());
        OutboundResponse rejection = reject(uri, request, headers);
        HttpHandler blobHandler =
                blobHandlers.get(uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1));
        if (rejection == null && blobHandler != null) {
            blobHandler.handle(exchange);
            return;
        }
        OutboundResponse response = rejection != null ? rejection : respond(uri, request, headers);
        byte[] body = exchange.getRequestMethod().equals("HEAD") ? new byte[0] : bytes(response);
        record(new RecordedRequest(
                exchange.getRequestMethod(), uri.toString(), headers, response.status(), body.length));
        send(exchange, response, body);
    }

    private @Nullable OutboundResponse reject(URI uri, RegistryRequest request, Headers headers) {
        return tokens == null
                        || !uri.getPath().startsWith("/v2")
                        || tokens.permits(headers.first("Authorization"), request.repository())
                ? null
                : tokens.challenge(url(), request.repository());
    }

    private OutboundResponse respond(URI uri, RegistryRequest request, Headers headers) {
        if (tokens != null && uri.getPath().equals(TokenIssuer.PATH)) {
            return tokens.issue(uri.getRawQuery());
        }
        return uri.getPath().startsWith(BLOB_STORE)
                ? storedBlob(uri.getPath().substring(BLOB_STORE.length()), headers)
                : request.match(responses);
    }

    private OutboundResponse storedBlob(String digest, Headers headers) {
        if (headers.first("Authorization") != null) {
            return RegistryResponses.error(
                    400, ErrorCode.UNSUPPORTED, "the URL is signed: send it no Authorization header");
        }
        return repositories.values().stream()
                .map(repository -> repository.blob(digest))
                .filter(blob -> blob != null)
                .findFirst()
                .map(blob -> RegistryResponses.content("application/octet-stream", blob))
                .orElseGet(() -> RegistryResponses.unknown(ErrorCode.BLOB_UNKNOWN, digest));
    }

    private void record(RecordedRequest request) {
        requests.add(request);
        listener.accept(request);
    }

    private static byte[] bytes(OutboundResponse response) {
        return ((Body.Bytes) response.body()).bytes();
    }

    private static void send(HttpExchange exchange, OutboundResponse response, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Docker-Distribution-API-Version", "registry/2.0");
        response.headers().forEach(header -> exchange.getResponseHeaders().set(header.name(), header.value()));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes(response).length));
        }
        exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
