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
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** From a decision to an answer, which a request that is none of the facade's does not get. */
final class Answering implements Decision.Cases<Optional<CompletableFuture<Resolved>>> {
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** Told by every answer (<a href="https://distribution.github.io/distribution/spec/api/">registry API</a>). */
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");

    private final InboundRequest request;
    private final Resolver resolver;
    private final ResolveSettings settings;

    Answering(InboundRequest request, Resolver resolver, RegistryFacade facade) {
        this.request = request;
        this.resolver = resolver;
        this.settings = facade.resolveSettings();
    }

    @Override
    public Optional<CompletableFuture<Resolved>> redirect(Decision.Redirect decision) {
        List<Header> headers = List.of(
                new Header("Location", decision.location()),
                VERSION,
                new Header("Cache-Control", decision.cacheControl()));
        return now(decision.status(), headers, Body.EMPTY, decision.upstream());
    }

    @Override
    public Optional<CompletableFuture<Resolved>> answer(Decision.Answer decision) {
        Header cacheControl = new Header("Cache-Control", decision.cacheControl());
        return now(200, List.of(JSON, VERSION, cacheControl), Body.of(decision.json()), null);
    }

    @Override
    public Optional<CompletableFuture<Resolved>> refuse(Decision.Refuse decision) {
        List<Header> headers = new ArrayList<>(List.of(JSON, VERSION, NO_STORE));
        headers.addAll(decision.headers());
        return now(decision.status(), headers, Body.of(decision.error().json()), null);
    }

    @Override
    public Optional<CompletableFuture<Resolved>> resolve(Decision.Resolve decision) {
        return Optional.of(resolver.resolve(decision, request, settings).thenApply(Answering::complete));
    }

    @Override
    public Optional<CompletableFuture<Resolved>> grant(Decision.Grant decision) {
        return Optional.of(resolver.grant(decision, request, settings).thenApply(Answering::complete));
    }

    @Override
    public Optional<CompletableFuture<Resolved>> pass(Decision.Pass decision) {
        return Optional.empty();
    }

    private static Optional<CompletableFuture<Resolved>> now(
            int status, List<Header> headers, Body body, @Nullable Upstream upstream) {
        return Optional.of(
                CompletableFuture.completedFuture(new Resolved(new HttpAnswer(status, headers, body), upstream)));
    }

    /** What every answer tells, beside what the resolver found. */
    private static Resolved complete(Resolved found) {
        List<Header> headers = new ArrayList<>(found.answer().headers());
        headers.add(VERSION);
        if (headers.stream().noneMatch(header -> header.name().equals("Cache-Control"))) {
            headers.add(NO_STORE);
        }
        HttpAnswer answer = found.answer();
        return new Resolved(new HttpAnswer(answer.status(), headers, answer.body()), found.upstream());
    }
}
