package io.registryfacade.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.HttpAnswer;
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
import org.jspecify.annotations.Nullable;

/**
 * A registry in memory for tests, at a free port of the loopback address, over plain HTTP. It answers pulls
 * ({@code end-1}, {@code end-2}, {@code end-3}, {@code end-8}, {@code end-12}) of the images that it was given, and
 * remembers every request. Nobody can push to it; nothing refers to anything; ranges are ignored.
 */
public final class EmbeddedRegistry implements AutoCloseable {
    /** Where blobs are if they are elsewhere: an address that answers whoever has it, and nobody with credentials. */
    private static final String BLOB_STORE = "/blob-store/";

    private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
    private final Map<RepositoryName, Repository> repositories = new HashMap<>();
    private final Map<String, HttpHandler> oddities;
    private final @Nullable Tokens tokens;
    private final Replies replies;
    private final LocalServer server;

    private EmbeddedRegistry(Builder builder) {
        builder.images.forEach(image -> repositories
                .computeIfAbsent(image.repository(), name -> new Repository())
                .add(image));
        oddities = Map.copyOf(builder.oddities);
        tokens = builder.requireToken ? new Tokens() : null;
        replies = new Replies(repositories, builder.redirectBlobs ? this::locationInTheStore : null);
        server = LocalServer.start(this::handle);
    }

    /**
     * Starts a registry that lets everybody in and serves its blobs itself.
     *
     * @param images what it has
     * @return the registry, which is to be closed
     */
    public static EmbeddedRegistry with(TestImage... images) {
        return builder().images(images).start();
    }

    /**
     * For a registry that is more like the public ones.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Puts a registry together. */
    public static final class Builder {
        private final List<TestImage> images = new ArrayList<>();
        private final Map<String, HttpHandler> oddities = new HashMap<>();
        private boolean requireToken;
        private boolean redirectBlobs;

        private Builder() {}

        /**
         * Adds images.
         *
         * @param more the images; one with the same name and tag takes the place of the one before
         * @return this
         */
        public Builder images(TestImage... more) {
            images.addAll(Arrays.asList(more));
            return this;
        }

        /**
         * Has the registry ask everybody for a Bearer token, which its token server gives to everybody.
         *
         * @return this
         */
        public Builder requireToken() {
            requireToken = true;
            return this;
        }

        /**
         * Has the registry redirect to its blobs instead of serving them, as most do whose blobs are on a CDN. Where
         * they are, a request that carries credentials is refused.
         *
         * @return this
         */
        public Builder redirectBlobs() {
            redirectBlobs = true;
            return this;
        }

        /** Has somebody else answer whoever asks for a blob. */
        Builder oddBlob(String digest, HttpHandler handler) {
            oddities.put(digest, handler);
            return this;
        }

        /**
         * Starts the registry.
         *
         * @return the registry, which is to be closed
         */
        public EmbeddedRegistry start() {
            return new EmbeddedRegistry(this);
        }
    }

    /**
     * Where it is.
     *
     * @return such as {@code http://127.0.0.1:32768}
     */
    public URI url() {
        return server.url();
    }

    /**
     * The requests that were made so far, also those for tokens.
     *
     * @return a snapshot, in the order in which they were answered
     */
    public List<RecordedRequest> requests() {
        return List.copyOf(requests);
    }

    /** Forgets the requests that were made so far. */
    public void forgetRequests() {
        requests.clear();
    }

    /** Ends it. */
    @Override
    public void close() {
        server.close();
    }

    private String locationInTheStore(Content blob) {
        return url().resolve(BLOB_STORE + blob.digest().value() + "?signature=1")
                .toString();
    }

    private void handle(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Headers headers = Headers.of(exchange.getRequestHeaders());
        RegistryRequest request =
                RegistryRequest.parse(exchange.getRequestMethod(), uri.getRawPath(), uri.getRawQuery());
        HttpAnswer refusal = refusal(uri, request, headers);
        HttpHandler odd = oddities.get(uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1));
        if (refusal == null && odd != null) {
            odd.handle(exchange);
            return;
        }
        HttpAnswer answer = refusal != null ? refusal : answer(uri, request, headers);
        requests.add(new RecordedRequest(exchange.getRequestMethod(), uri.toString(), headers, answer.status()));
        send(exchange, answer);
    }

    private @Nullable HttpAnswer refusal(URI uri, RegistryRequest request, Headers headers) {
        return tokens == null
                        || !uri.getPath().startsWith("/v2")
                        || tokens.permit(headers.first("Authorization"), request.repository())
                ? null
                : tokens.challenge(url(), request.repository());
    }

    private HttpAnswer answer(URI uri, RegistryRequest request, Headers headers) {
        if (tokens != null && uri.getPath().equals(Tokens.PATH)) {
            return tokens.grant(uri.getRawQuery());
        }
        return uri.getPath().startsWith(BLOB_STORE)
                ? stored(uri.getPath().substring(BLOB_STORE.length()), headers)
                : request.match(replies);
    }

    private HttpAnswer stored(String digest, Headers headers) {
        if (headers.first("Authorization") != null) {
            return Replies.error(400, ErrorCode.UNSUPPORTED, "the address has a signature: credentials are too much");
        }
        return repositories.values().stream()
                .map(repository -> repository.blob(digest))
                .filter(blob -> blob != null)
                .findFirst()
                .map(blob -> Replies.content("application/octet-stream", blob))
                .orElseGet(() -> Replies.error(404, ErrorCode.BLOB_UNKNOWN, "there is no " + digest + " here"));
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        byte[] bytes = ((Body.Bytes) answer.body()).array();
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders().set("Docker-Distribution-API-Version", "registry/2.0");
        answer.headers().forEach(header -> exchange.getResponseHeaders().set(header.name(), header.value()));
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(bytes.length));
        }
        exchange.sendResponseHeaders(answer.status(), head || bytes.length == 0 ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
