package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.resolve.Resolver;
import io.registryfacade.resolve.UpstreamResult;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a decision; a request that the facade does not handle gets no response. */
final class DecisionExecutor implements Decision.Cases<Optional<CompletableFuture<HttpAnswer>>> {
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** Part of every response (<a href="https://distribution.github.io/distribution/spec/api/">registry API</a>). */
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");

    private final InboundRequest request;
    private final @Nullable InetAddress client;
    private final Resolver resolver;
    private final Consumer<UpstreamResult> onResponse;

    /**
     * An executor for the decision about one request.
     *
     * @param client the client's address; {@code null} if it is not known
     * @param onResponse notified of each response
     */
    DecisionExecutor(
            InboundRequest request,
            @Nullable InetAddress client,
            Resolver resolver,
            Consumer<UpstreamResult> onResponse) {
        this.request = request;
        this.client = client;
        this.resolver = resolver;
        this.onResponse = onResponse;
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> redirect(Decision.Redirect decision) {
        List<Header> headers =
                List.of(new Header("Location", decision.location()), VERSION, cacheControl(decision.cacheControl()));
        return completed(decision.status(), headers, Body.EMPTY, decision.upstreamName());
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> respond(Decision.Respond decision) {
        List<Header> headers = List.of(JSON, VERSION, cacheControl(decision.cacheControl()));
        return completed(200, headers, Body.of(decision.json()), null);
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> reject(Decision.Reject decision) {
        List<Header> headers = new ArrayList<>(List.of(JSON, VERSION, NO_STORE));
        headers.addAll(decision.headers());
        return completed(decision.status(), headers, Body.of(decision.error().json()), null);
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> resolve(Decision.Resolve decision) {
        return deferred(resolver.resolve(decision, request));
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> relayToken(Decision.RelayToken decision) {
        return deferred(resolver.relayToken(decision, request, client));
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> notHandled(Decision.NotHandled decision) {
        return Optional.empty();
    }

    /** Most facades have the same one. */
    private static Header cacheControl(String value) {
        return value.equals(NO_STORE.value()) ? NO_STORE : new Header(NO_STORE.name(), value);
    }

    private Optional<CompletableFuture<HttpAnswer>> completed(
            int status, List<Header> headers, Body body, @Nullable String upstreamName) {
        HttpAnswer answer = new HttpAnswer(status, headers, body);
        onResponse.accept(new UpstreamResult(answer, upstreamName));
        return Optional.of(CompletableFuture.completedFuture(answer));
    }

    private Optional<CompletableFuture<HttpAnswer>> deferred(CompletableFuture<UpstreamResult> coming) {
        return Optional.of(coming.thenApply(found -> {
            HttpAnswer answer = complete(found.answer());
            onResponse.accept(new UpstreamResult(answer, found.upstreamName()));
            return answer;
        }));
    }

    /** Adds the headers that every response has. */
    private static HttpAnswer complete(HttpAnswer found) {
        List<Header> headers = new ArrayList<>(found.headers());
        headers.add(VERSION);
        if (headers.stream().noneMatch(header -> header.name().equals(NO_STORE.name()))) {
            headers.add(NO_STORE);
        }
        return new HttpAnswer(found.status(), headers, found.body());
    }
}
