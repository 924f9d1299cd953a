package io.registryfacade.server;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.HttpAnswer;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.resolve.Resolver;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Answers requests as a facade decides. It holds what all web servers have in common, so that an adapter for one of
 * them only reads a request and writes an answer.
 *
 * <p>Engines may be shared between threads. What they keep in memory goes when they are closed.
 */
public final class FacadeEngine implements AutoCloseable {
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** Told by every answer (<a href="https://distribution.github.io/distribution/spec/api/">registry API</a>). */
    private static final Header VERSION = new Header("Docker-Distribution-API-Version", "registry/2.0");

    private final RegistryFacade facade;
    private final Resolver resolver;

    /**
     * An engine for a facade.
     *
     * @param facade which decides
     */
    public FacadeEngine(RegistryFacade facade) {
        this.facade = Objects.requireNonNull(facade, "facade");
        this.resolver = new Resolver(facade.resolveSettings());
    }

    /**
     * Answers a request. The request's headers are read before this returns.
     *
     * @param request the request
     * @return empty if the request is none of the facade's, and the server must go on as if there were no facade; else
     *     the answer, which is complete already unless a registry has to be asked, and never fails
     */
    public Optional<CompletableFuture<HttpAnswer>> answer(InboundRequest request) {
        return facade.decide(request).match(new Answering(request));
    }

    /** Forgets what was kept. Requests that are on their way still get their answers. */
    @Override
    public void close() {
        resolver.close();
    }

    /** From a decision to an answer. */
    private final class Answering implements Decision.Cases<Optional<CompletableFuture<HttpAnswer>>> {
        private final InboundRequest request;

        Answering(InboundRequest request) {
            this.request = request;
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> redirect(Decision.Redirect decision) {
            return now(
                    decision.status(),
                    List.of(
                            new Header("Location", decision.location()),
                            VERSION,
                            new Header("Cache-Control", decision.cacheControl())),
                    Body.EMPTY);
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> answer(Decision.Answer decision) {
            Header cacheControl = new Header("Cache-Control", decision.cacheControl());
            return now(200, List.of(JSON, VERSION, cacheControl), Body.of(decision.json()));
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> refuse(Decision.Refuse decision) {
            List<Header> headers = new ArrayList<>(List.of(JSON, VERSION, NO_STORE));
            headers.addAll(decision.headers());
            return now(decision.status(), headers, Body.of(decision.error().json()));
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> resolve(Decision.Resolve decision) {
            return Optional.of(resolver.resolve(decision, request).thenApply(Answering::complete));
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> grant(Decision.Grant decision) {
            return Optional.of(resolver.grant(decision, request).thenApply(Answering::complete));
        }

        @Override
        public Optional<CompletableFuture<HttpAnswer>> pass(Decision.Pass decision) {
            return Optional.empty();
        }

        private static Optional<CompletableFuture<HttpAnswer>> now(int status, List<Header> headers, Body body) {
            return Optional.of(CompletableFuture.completedFuture(new HttpAnswer(status, headers, body)));
        }

        /** What every answer tells, beside what the resolver found. */
        private static HttpAnswer complete(HttpAnswer resolved) {
            List<Header> headers = new ArrayList<>(resolved.headers());
            headers.add(VERSION);
            if (headers.stream().noneMatch(header -> header.name().equals("Cache-Control"))) {
                headers.add(NO_STORE);
            }
            return new HttpAnswer(resolved.status(), headers, resolved.body());
        }
    }
}
