package io.registryfacade.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.httpserver.JdkExchange;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RegistryRequest;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A registry in memory for tests, on a free port of the loopback address, over plain HTTP. It serves pulls
 * ({@code end-1}, {@code end-2}, {@code end-3}, {@code end-8}, {@code end-12}) of its images as the facade serves image
 * layouts: with pages of tags, lists of referrers, {@code Range} for blobs, and 304 for content that a client has. It
 * records every request, and rejects pushes.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Repositories repositories = new Repositories();
    private final BlobStore blobStore = new BlobStore(repositories);
    private final Map<String, HttpHandler> blobHandlers;
    private final Consumer<RecordedRequest> listener;
    private final @Nullable TokenIssuer tokens;
    private final boolean redirectsBlobs;
    private final LoopbackServer server;

    private EmbeddedRegistry(Builder builder) {
        builder.images.forEach(repositories::add);
        blobHandlers = Map.copyOf(builder.blobHandlers);
        listener = builder.listener;
        tokens = builder.requireToken ? new TokenIssuer() : null;
        redirectsBlobs = builder.redirectBlobs;
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
     * Adds an image while the registry runs, as a push does. It replaces one with the same name and tag, which can still
     * be pulled by its digest.
     *
     * @param image the image
     */
    public void add(TestImage image) {
        repositories.add(image);
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
        repositories.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JdkExchange adapter = new JdkExchange(exchange);
        InboundRequest request = adapter.request();
        RegistryRequest parsed = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        OutboundResponse rejection = reject(request, parsed);
        String path = exchange.getRequestURI().getPath();
        HttpHandler blobHandler = blobHandlers.get(path.substring(path.lastIndexOf('/') + 1));
        if (rejection == null && blobHandler != null) {
            blobHandler.handle(exchange);
            return;
        }
        // listeners may wait, and so must not run on the threads that all layouts share
        OutboundResponse response =
                rejection != null ? rejection : respond(request, parsed).join();
        record(exchange, response);
        exchange.getResponseHeaders().set("Docker-Distribution-API-Version", "registry/2.0");
        adapter.respond(CompletableFuture.completedFuture(response));
    }

    private @Nullable OutboundResponse reject(InboundRequest request, RegistryRequest parsed) {
        return tokens == null
                        || !request.rawPath().startsWith("/v2")
                        || tokens.permits(request.headers().first("Authorization"), parsed.repository())
                ? null
                : tokens.challenge(url(), parsed.repository());
    }

    private CompletableFuture<OutboundResponse> respond(InboundRequest request, RegistryRequest parsed) {
        if (tokens != null && request.rawPath().equals(TokenIssuer.PATH)) {
            return CompletableFuture.completedFuture(tokens.issue(request.rawQuery()));
        }
        return request.rawPath().startsWith(BlobStore.PATH)
                ? blobStore.respond(request)
                : parsed.match(new RegistryResponses(repositories, redirectsBlobs ? url() : null, request));
    }

    private void record(HttpExchange exchange, OutboundResponse response) {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        RecordedRequest request = new RecordedRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Headers.of(exchange.getRequestHeaders()),
                response.status(),
                isHead ? 0 : response.body().length());
        requests.add(request);
        listener.accept(request);
    }
}
