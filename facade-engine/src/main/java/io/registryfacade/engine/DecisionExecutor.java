package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.resolve.Resolver;
import io.registryfacade.resolve.UpstreamRequestObserver;
import io.registryfacade.resolve.UpstreamResult;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out a decision; a request that the facade does not handle gets no response. */
final class DecisionExecutor implements Decision.Cases<Optional<CompletableFuture<OutboundResponse>>> {
    private final InboundRequest request;
    private final @Nullable InetAddress client;
    private final Resolver resolver;
    private final UpstreamRequestObserver observer;
    private final Consumer<UpstreamResult> onResponse;

    /**
     * Creates an executor for the decision about one request.
     *
     * @param client the client's address; {@code null} if it is unknown
     * @param observer notified of the upstream requests
     * @param onResponse called with each response
     */
    DecisionExecutor(
            InboundRequest request,
            @Nullable InetAddress client,
            Resolver resolver,
            UpstreamRequestObserver observer,
            Consumer<UpstreamResult> onResponse) {
        this.request = request;
        this.client = client;
        this.resolver = resolver;
        this.observer = observer;
        this.onResponse = onResponse;
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> redirect(Decision.Redirect decision) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Location", decision.location())));
        headers.addAll(decision.caching().headers());
        return completed(OutboundResponse.ofRegistry(decision.status(), headers, Body.EMPTY), decision.upstreamName());
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> respond(Decision.Respond decision) {
        return completed(
                OutboundResponse.json(200, decision.json(), decision.caching().headers()), null);
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> reject(Decision.Reject decision) {
        return completed(
                OutboundResponse.json(decision.status(), decision.error().json(), decision.headers()), null);
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> resolve(Decision.Resolve decision) {
        return deferred(resolver.resolve(decision, request, client, observer));
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> relayToken(Decision.RelayToken decision) {
        return deferred(resolver.relayToken(decision, request, client, observer));
    }

    @Override
    public Optional<CompletableFuture<OutboundResponse>> notHandled(Decision.NotHandled decision) {
        return Optional.empty();
    }

    private Optional<CompletableFuture<OutboundResponse>> completed(
            OutboundResponse response, @Nullable String upstreamName) {
        onResponse.accept(new UpstreamResult(response, upstreamName));
        return Optional.of(CompletableFuture.completedFuture(response));
    }

    private Optional<CompletableFuture<OutboundResponse>> deferred(CompletableFuture<UpstreamResult> result) {
        return Optional.of(result.thenApply(resolved -> {
            OutboundResponse upstreamResponse = resolved.response();
            OutboundResponse response = OutboundResponse.ofRegistry(
                    upstreamResponse.status(), upstreamResponse.headers(), upstreamResponse.body());
            onResponse.accept(resolved.withResponse(response));
            return response;
        }));
    }
}
