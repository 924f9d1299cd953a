package io.registryfacade.server;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.ResolveSettings;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.resolve.Resolved;
import io.registryfacade.resolve.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From a decision to an answer, which a request that is none of the facade's does not get. */
final class Answering implements Decision.Cases<Optional<CompletableFuture<HttpAnswer>>> {
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** Told by every answer (<a href="https://distribution.github.io/distribution/spec/api/">registry API</a>). */
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");

    private final InboundRequest request;
    private final Resolver resolver;
    private final ResolveSettings settings;
    private final Consumer<Resolved> told;

    /**
     * Answers a request.
     *
     * @param told who gets to know the answer, before the client does
     */
    Answering(InboundRequest request, Resolver resolver, RegistryFacade facade, Consumer<Resolved> told) {
        this.request = request;
        this.resolver = resolver;
        this.settings = facade.resolveSettings();
        this.told = told;
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> redirect(Decision.Redirect decision) {
        List<Header> headers =
                List.of(new Header("Location", decision.location()), VERSION, cacheControl(decision.cacheControl()));
        return now(decision.status(), headers, Body.EMPTY, decision.upstreamName());
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> respond(Decision.Respond decision) {
        List<Header> headers = List.of(JSON, VERSION, cacheControl(decision.cacheControl()));
        return now(200, headers, Body.of(decision.json()), null);
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> reject(Decision.Reject decision) {
        List<Header> headers = new ArrayList<>(List.of(JSON, VERSION, NO_STORE));
        headers.addAll(decision.headers());
        return now(decision.status(), headers, Body.of(decision.error().json()), null);
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> resolve(Decision.Resolve decision) {
        return later(resolver.resolve(decision, request, settings));
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> relayToken(Decision.RelayToken decision) {
        return later(resolver.grant(decision, request, settings));
    }

    @Override
    public Optional<CompletableFuture<HttpAnswer>> notHandled(Decision.NotHandled decision) {
        return Optional.empty();
    }

    /** Most facades have the same one. */
    private static Header cacheControl(String value) {
        return value.equals(NO_STORE.value()) ? NO_STORE : new Header(NO_STORE.name(), value);
    }

    private Optional<CompletableFuture<HttpAnswer>> now(
            int status, List<Header> headers, Body body, @Nullable String upstreamName) {
        HttpAnswer answer = new HttpAnswer(status, headers, body);
        told.accept(new Resolved(answer, upstreamName));
        return Optional.of(CompletableFuture.completedFuture(answer));
    }

    private Optional<CompletableFuture<HttpAnswer>> later(CompletableFuture<Resolved> coming) {
        return Optional.of(coming.thenApply(found -> {
            HttpAnswer answer = complete(found.answer());
            told.accept(new Resolved(answer, found.upstreamName()));
            return answer;
        }));
    }

    /** What every answer tells, beside what the resolver found. */
    private static HttpAnswer complete(HttpAnswer found) {
        List<Header> headers = new ArrayList<>(found.headers());
        headers.add(VERSION);
        if (headers.stream().noneMatch(header -> header.name().equals(NO_STORE.name()))) {
            headers.add(NO_STORE);
        }
        return new HttpAnswer(found.status(), headers, found.body());
    }
}
