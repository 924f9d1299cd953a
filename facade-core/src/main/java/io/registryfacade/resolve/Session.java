package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.registryfacade.UpstreamHealth;
import io.registryfacade.http.Body;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One registry, and what was learned of how to get in there. */
final class Session {
    private final Upstream upstream;
    private final Wire wire;
    private final Tokens tokens;
    /** What the registry's {@code /v2/} told, or is about to tell; asked once, and again only if that failed. */
    private @Nullable CompletableFuture<Access> access;

    /** What is not open to everybody at a registry that otherwise is; names come from clients, so there is an end. */
    private final Cache<Scope, Access> closed = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    Session(Upstream upstream) {
        this.upstream = upstream;
        this.wire = new Wire(upstream);
        this.tokens = new Tokens(upstream, wire);
        if (upstream.auth() == Auth.NONE) {
            access = CompletableFuture.completedFuture(Access.OPEN);
        }
    }

    UpstreamHealth health() {
        return wire.health();
    }

    /** How the registry lets the facade in for something: as for all, unless it once asked for more. */
    CompletableFuture<Access> access(Scope scope) {
        Access asked = closed.getIfPresent(scope);
        return asked == null ? access() : CompletableFuture.completedFuture(asked);
    }

    private synchronized CompletableFuture<Access> access() {
        if (access == null || access.isCompletedExceptionally()) {
            access = Forward.of(() -> wire.registry("GET", "/v2/", List.of(), BodyReaders.nothing())
                    .thenApply(this::access));
        }
        return access;
    }

    private Access access(HttpResponse<Body> response) {
        return switch (response.statusCode()) {
            case 200 -> Access.OPEN;
            case 401 -> asked(response);
            default ->
                throw new ResolveException(
                        response.statusCode() == 429 ? 429 : 502,
                        upstream.origin().authority() + " does not answer as a registry: " + response.statusCode()
                                + " for /v2/");
        };
    }

    /** What a 401 asks for. */
    private Access asked(HttpResponse<Body> response) {
        List<String> lines = response.headers().allValues("WWW-Authenticate");
        Challenge bearer = Challenge.find(lines, "bearer");
        if (bearer != null) {
            String realm = bearer.parameters().getOrDefault("realm", "");
            return Access.bearer(Realm.of(realm, upstream), bearer.parameters().getOrDefault("service", ""));
        }
        Credentials own = upstream.credentials();
        if (own != null && Challenge.find(lines, "basic") != null) {
            return Access.basic(own.basic());
        }
        throw new ResolveException(
                502, upstream.origin().authority() + " asks for a name and password: the facade must be given its own");
    }

    /** Asks the registry, as the client where clients have tokens of their own, else as the facade. */
    CompletableFuture<HttpResponse<Body>> send(
            String target, Scope scope, ClientRequest client, BodyHandler<Body> reader) {
        if (upstream.auth() == Auth.CLIENT) {
            return ask(target, client, Optional.ofNullable(client.bearer()), reader);
        }
        return access(scope)
                .thenCompose(known -> authorization(known, scope))
                .thenCompose(own -> ask(target, client, own, reader)
                        .thenCompose(response -> response.statusCode() == 401
                                ? again(response, own, target, scope, client, reader)
                                : CompletableFuture.completedFuture(response)));
    }

    /** Once more after a 401, with a fresh token: the old one may have been withdrawn, or was never asked for. */
    private CompletableFuture<HttpResponse<Body>> again(
            HttpResponse<Body> refused,
            Optional<String> sent,
            String target,
            Scope scope,
            ClientRequest client,
            BodyHandler<Body> reader) {
        if (!asksForMore(refused, sent)) {
            return CompletableFuture.completedFuture(refused);
        }
        Access now = asked(refused);
        closed.put(scope, now);
        sent.ifPresent(old -> tokens.forget(scope, old));
        return authorization(now, scope).thenCompose(own -> ask(target, client, own, reader));
    }

    /** Whether there is anything to answer a challenge with that was not sent already. */
    private boolean asksForMore(HttpResponse<Body> refused, Optional<String> sent) {
        List<String> lines = refused.headers().allValues("WWW-Authenticate");
        return Challenge.find(lines, "bearer") != null
                || (upstream.credentials() != null && sent.isEmpty() && Challenge.find(lines, "basic") != null);
    }

    private CompletableFuture<Optional<String>> authorization(Access known, Scope scope) {
        return known.realm() == null
                ? CompletableFuture.completedFuture(Optional.ofNullable(known.basic()))
                : tokens.authorization(known, scope).thenApply(Optional::of);
    }

    private CompletableFuture<HttpResponse<Body>> ask(
            String target, ClientRequest client, Optional<String> authorization, BodyHandler<Body> reader) {
        List<String> headers = new ArrayList<>();
        client.accept().forEach(line -> headers.addAll(List.of("Accept", line)));
        if (client.range() != null) {
            headers.addAll(List.of("Range", client.range()));
        }
        authorization.ifPresent(value -> headers.addAll(List.of("Authorization", value)));
        return wire.registry(client.method(), target, headers, reader);
    }

    /** Asks for a token with a client's own credentials, which are kept by nobody. */
    CompletableFuture<HttpResponse<Body>> grant(List<Scope> scopes, ClientRequest client) {
        return access().thenCompose(known -> tokens.grant(known, scopes, client.basic()));
    }
}
