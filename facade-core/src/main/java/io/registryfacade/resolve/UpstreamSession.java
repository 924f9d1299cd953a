package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Credentials;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One upstream, and what was learned of how it authenticates.
 *
 * <p>What was learned expires, because registries change their rules: after ten minutes, and at once when a registry or
 * its token server refuses what is sent to it.
 */
final class UpstreamSession {
    private static final Duration LEARNED = Duration.ofMinutes(10);

    private final Upstream upstream;
    private final UpstreamClient client;
    private final TokenServer tokenServer;
    private final TokenCache tokens;
    private final HealthTracker health;
    private final Ticker ticker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private @Nullable Learned learned;

    /** Scopes that required more than {@code /v2/} did. Bounded, because clients choose the names. */
    private final Cache<Scope, AuthScheme> protectedScopes;

    /** What {@code /v2/} said, or is about to say. */
    private record Learned(CompletableFuture<AuthScheme> scheme, long since) {}

    UpstreamSession(Upstream upstream, UpstreamClient client, TokenCache tokens, HealthTracker health, Ticker ticker) {
        this.upstream = upstream;
        this.client = client;
        this.tokenServer = new TokenServer(upstream, client);
        this.tokens = tokens;
        this.health = health;
        this.ticker = ticker;
        this.protectedScopes = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(LEARNED)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    Upstream upstream() {
        return upstream;
    }

    TokenServer tokenServer() {
        return tokenServer;
    }

    HealthTracker health() {
        return health;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Runs work unless so many requests are waiting for this upstream already: then the client should come again. */
    CompletableFuture<UpstreamResult> admitted(int concurrency, Supplier<CompletableFuture<UpstreamResult>> work) {
        if (inFlight.incrementAndGet() > concurrency) {
            inFlight.decrementAndGet();
            throw new ResolveException(
                    503,
                    ErrorCode.UNAVAILABLE,
                    concurrency + " requests are waiting for "
                            + upstream.origin().authority() + " already (resolve.concurrency); try again soon",
                    List.of(new Header("Retry-After", "1")));
        }
        return Futures.callSafely(work).whenComplete((result, failure) -> inFlight.decrementAndGet());
    }

    /** Records a failure, unless it is of what a client asked for, or a limit of the facade itself (503). */
    void recordFailure(ResolveException failure) {
        if ((failure.status() >= 500 && failure.status() != 503) || failure.status() == 429) {
            health.failed(failure.error().message());
        }
    }

    /** A 401 may be for an old token. */
    private UpstreamResponse recordResponse(String method, UpstreamResponse response) {
        String problem = upstream.origin().authority() + " responded " + response.status();
        String kind = method + " " + endpoint(response.target());
        if (response.status() == 429) {
            health.limited(problem + " (rate limit)" + ResponseMapper.retryAfter(response), kind);
        } else if (response.status() >= 500) {
            health.failed(problem);
        } else if (response.status() != 401) {
            health.succeeded(kind);
        }
        return response;
    }

    /** Returns the segment that says what a request is for, such as {@code manifests}: the last but one. */
    private static String endpoint(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int last = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', last - 1) + 1, last);
    }

    /** Records what a token server responded to a client's login, which may be wrong. */
    void recordLogin(UpstreamResponse response) {
        if (response.status() >= 500 || response.status() == 429) {
            health.failed(response.server().authority() + " responded " + response.status() + " to a login"
                    + ResponseMapper.retryAfter(response));
        }
    }

    void close() {
        client.close();
    }

    /** Closes when all requests in flight have ended, layers that are streamed among them. */
    void closeWhenIdle(Duration deadline) {
        Future<?> unused = Timeouts.after(deadline, () -> {
            if (client.isIdle()) {
                client.close();
            } else {
                closeWhenIdle(deadline);
            }
        });
    }

    /** Returns how the upstream authenticates pulls of a scope: as {@code /v2/} says, unless the scope required more. */
    CompletableFuture<AuthScheme> authScheme(Scope scope) {
        AuthScheme known = protectedScopes.getIfPresent(scope);
        return known == null ? authScheme() : CompletableFuture.completedFuture(known);
    }

    /** Returns how the upstream authenticates, as its {@code /v2/} says. */
    synchronized CompletableFuture<AuthScheme> authScheme() {
        if (upstream.auth() == Auth.NONE) {
            return CompletableFuture.completedFuture(AuthScheme.OPEN);
        }
        Learned current = learned;
        if (current == null
                || current.scheme().isCompletedExceptionally()
                || ticker.read() - current.since() > LEARNED.toNanos()) {
            current = new Learned(ping(null, sharedDeadline()).thenApply(this::authSchemeOf), ticker.read());
            learned = current;
        }
        return current.scheme();
    }

    /** The deadline of what several requests wait for, so that the first one's does not end it for the others. */
    private Deadline sharedDeadline() {
        return Deadline.in(upstream.connection().responseTimeout());
    }

    /** Asks for {@code /v2/}. */
    CompletableFuture<UpstreamResponse> ping(@Nullable String authorization, Deadline deadline) {
        return client.send(
                new UpstreamRequest(
                        upstream.origin(),
                        "GET",
                        "/v2/",
                        authorization(authorization),
                        BodyReading.discardSuccess(
                                upstream.connection().limits().token())),
                deadline);
    }

    private static List<Header> authorization(@Nullable String value) {
        return value == null ? List.of() : List.of(new Header("Authorization", value));
    }

    private AuthScheme authSchemeOf(UpstreamResponse response) {
        int status = response.status();
        if (status == 401) {
            return challengedScheme(response);
        }
        // what redirects /v2/ lets clients in there; a registry that requires tokens may have a page for maintenance
        if (status == 200 || response.isRedirect() || upstream.auth() == Auth.TOKEN) {
            return AuthScheme.OPEN;
        }
        throw new ResolveException(
                status == 429 ? 429 : 502,
                status == 429 ? ErrorCode.TOOMANYREQUESTS : ErrorCode.UNAVAILABLE,
                upstream.origin().authority() + " responded " + status
                        + " to /v2/, which a registry answers with 200 or 401"
                        + ResponseMapper.retryAfter(response),
                ResponseMapper.rateLimitHeaders(response));
    }

    /** Returns the scheme that a 401 requires: of several, one that the facade can use. */
    private AuthScheme challengedScheme(UpstreamResponse response) {
        List<String> lines = response.headers().all("WWW-Authenticate");
        AuthChallenge bearer = AuthChallenge.find(lines, "bearer");
        if (bearer != null) {
            String realm = bearer.parameters().getOrDefault("realm", "");
            return AuthScheme.bearer(
                    Realm.of(realm, upstream), bearer.parameters().getOrDefault("service", ""));
        }
        if (AuthChallenge.find(lines, "basic") == null) {
            throw new ResolveException(
                    502,
                    upstream.origin().authority()
                            + " requires authentication by neither Bearer nor Basic, so nobody can pull through here");
        }
        if (upstream.credentials() == null && upstream.auth() != Auth.CLIENT) {
            throw new ResolveException(
                    502,
                    upstream.origin().authority() + " requires a name and password (Basic); whoever runs this facade"
                            + " must give this upstream 'username' and 'password', or 'auth: client'");
        }
        return AuthScheme.BASIC;
    }

    /** Forgets what was learned, so that it is learned anew. */
    private synchronized void forget(Scope scope) {
        learned = null;
        protectedScopes.invalidate(scope);
    }

    /** Sends a client's request to the registry as the facade, with a token where one is required. */
    CompletableFuture<UpstreamResponse> send(
            String target, Scope scope, ClientRequest request, BodyReading reading, Deadline deadline) {
        return new Authenticated(target, scope, request, reading, deadline).send();
    }

    /** Sends a client's request to the registry with what the client itself may use there. */
    CompletableFuture<UpstreamResponse> sendAs(
            @Nullable String authorization,
            String target,
            ClientRequest request,
            BodyReading reading,
            Deadline deadline) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.addAll(authorization(authorization));
        return client.send(new UpstreamRequest(upstream.origin(), request.method(), target, headers, reading), deadline)
                .thenApply(response -> recordResponse(request.method(), response));
    }

    /** A response as the registry would give it to somebody without a token. */
    UpstreamResponse unauthorized(String target) {
        return new UpstreamResponse(upstream.origin(), target, 401, Headers.NONE, Body.EMPTY);
    }

    /**
     * What a request is sent with.
     *
     * @param scheme the scheme that it is for
     * @param value the value of {@code Authorization}; {@code null} where none is needed
     */
    private record Authorization(
            AuthScheme scheme, @Nullable String value) {}

    /** One request as the facade: what it learns from a refusal, it uses once. */
    private final class Authenticated {
        private final String target;
        private final Scope scope;
        private final ClientRequest request;
        private final BodyReading reading;
        private final Deadline deadline;
        private final long start = ticker.read();

        Authenticated(String target, Scope scope, ClientRequest request, BodyReading reading, Deadline deadline) {
            this.target = target;
            this.scope = scope;
            this.request = request;
            this.reading = reading;
            this.deadline = deadline;
        }

        CompletableFuture<UpstreamResponse> send() {
            return authorized()
                    // the token server may have moved since it was learned where it is
                    .exceptionallyCompose(failure -> learnedBefore() && isOfTokenServer(failure)
                            ? authorizedAnew()
                            : CompletableFuture.failedFuture(failure))
                    .thenCompose(this::sendWith);
        }

        private CompletableFuture<Authorization> authorized() {
            return authScheme(scope).thenCompose(scheme -> authorize(scheme, scope));
        }

        private CompletableFuture<Authorization> authorizedAnew() {
            forget(scope);
            return authorized();
        }

        private boolean learnedBefore() {
            synchronized (UpstreamSession.this) {
                return learned != null && learned.since() - start < 0;
            }
        }

        private boolean isOfTokenServer(Throwable failure) {
            Throwable cause = Futures.unwrap(failure);
            return cause instanceof ResolveException && !(cause instanceof RefusedCredentialsException);
        }

        private CompletableFuture<UpstreamResponse> sendWith(Authorization authorization) {
            return sendAs(authorization.value(), target, request, reading, deadline)
                    .thenCompose(response -> response.status() == 401
                            ? retryWithFreshToken(response, authorization)
                            : CompletableFuture.completedFuture(response));
        }

        private CompletableFuture<UpstreamResponse> retryWithFreshToken(UpstreamResponse refused, Authorization sent) {
            if (sent.value() != null && sent.scheme().kind() == AuthScheme.Kind.BASIC) {
                throw new RefusedCredentialsException(upstream.origin().authority());
            }
            if (!canAnswerChallenge(refused)) {
                return CompletableFuture.completedFuture(refused);
            }
            AuthScheme required = challengedScheme(refused);
            Scope challenged = challengedScope(refused);
            if (sent.value() != null) {
                tokens.invalidate(UpstreamSession.this, sent.scheme(), scope, sent.value());
            }
            remember(required);
            return authorize(required, challenged)
                    .thenCompose(fresh -> sendAs(fresh.value(), target, request, reading, deadline))
                    .thenApply(response -> {
                        if (response.status() == 401) {
                            if (required.kind() == AuthScheme.Kind.BASIC) {
                                throw new RefusedCredentialsException(
                                        upstream.origin().authority());
                            }
                            forget(scope);
                        }
                        return response;
                    });
        }

        private void remember(AuthScheme required) {
            protectedScopes.put(scope, required);
            synchronized (UpstreamSession.this) {
                // one repository may be closed where others are open, but a realm that moved did so for all
                if (learned != null
                        && !learned.scheme().isCompletedExceptionally()
                        && !required.equals(learned.scheme().getNow(required))
                        && !learned.scheme().getNow(required).isOpen()) {
                    learned = null;
                }
            }
        }

        /** Whether there is anything to answer a challenge with. */
        private boolean canAnswerChallenge(UpstreamResponse refused) {
            List<String> lines = refused.headers().all("WWW-Authenticate");
            return AuthChallenge.find(lines, "bearer") != null
                    || (upstream.credentials() != null && AuthChallenge.find(lines, "basic") != null);
        }

        /** Returns the scope of a challenge if it is for reading the same repository; some lists need another action. */
        private Scope challengedScope(UpstreamResponse refused) {
            AuthChallenge bearer = AuthChallenge.find(refused.headers().all("WWW-Authenticate"), "bearer");
            String text = bearer == null ? "" : bearer.parameters().getOrDefault("scope", "");
            return ReadScope.of(text, scope);
        }

        private CompletableFuture<Authorization> authorize(AuthScheme scheme, Scope wanted) {
            Credentials own = upstream.credentials();
            return switch (scheme.kind()) {
                case OPEN -> CompletableFuture.completedFuture(new Authorization(scheme, null));
                case BASIC ->
                    CompletableFuture.completedFuture(new Authorization(scheme, own == null ? null : own.basic()));
                case BEARER ->
                    tokens.authorization(
                                    UpstreamSession.this,
                                    scheme,
                                    wanted,
                                    () -> tokenServer.token(scheme, wanted, sharedDeadline()))
                            .thenApply(token -> new Authorization(scheme, token));
            };
        }
    }
}
