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

    /** What was learned so lately is not learned anew because of a refusal, which clients can bring about. */
    private static final Duration DOUBTED = Duration.ofSeconds(30);

    private final Upstream upstream;
    private final UpstreamClient client;
    private final TokenServer tokenServer;
    private final TokenCache tokens;
    private final HealthTracker health;
    private final Ticker ticker;
    private final AtomicInteger inFlight = new AtomicInteger();
    private @Nullable Learned learned;

    /** Scopes that required more than {@code /v2/} did. Bounded, because clients choose the names. */
    private final Cache<Scope, Learned> protectedScopes;

    /** What {@code /v2/} said, or is about to say. */
    private record Learned(CompletableFuture<AuthScheme> scheme, long since) {
        boolean isFailed() {
            return scheme.isCompletedExceptionally();
        }

        boolean isOpen() {
            return !isFailed() && scheme.isDone() && scheme.join().isOpen();
        }
    }

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
    <T> CompletableFuture<T> admitted(int concurrency, Supplier<CompletableFuture<T>> work) {
        if (inFlight.incrementAndGet() > concurrency) {
            inFlight.decrementAndGet();
            throw new OwnLimitException(
                    503,
                    concurrency + " requests are waiting for "
                            + upstream.origin().authority() + " already (resolve.concurrency); try again soon");
        }
        return Futures.callSafely(work).whenComplete((result, failure) -> inFlight.decrementAndGet());
    }

    /** Records a failure, unless it is of what a client asked for, or a limit of the facade itself. */
    void recordFailure(ResolveException failure) {
        if ((failure.status() >= 500 || failure.status() == 429) && !failure.isOwnLimit()) {
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
    void closeWhenIdle(Duration deadline, Runnable onClosed) {
        Future<?> unused = Timeouts.after(deadline, () -> {
            if (client.isIdle()) {
                client.close();
                onClosed.run();
            } else {
                closeWhenIdle(deadline, onClosed);
            }
        });
    }

    /** Returns how the upstream authenticates pulls of a scope: as {@code /v2/} says, unless the scope required more. */
    CompletableFuture<AuthScheme> authScheme(Scope scope) {
        return learnedFor(scope).scheme();
    }

    /** Returns how the upstream authenticates, as its {@code /v2/} says. */
    CompletableFuture<AuthScheme> authScheme() {
        return learned().scheme();
    }

    private Learned learnedFor(Scope scope) {
        Learned known = protectedScopes.getIfPresent(scope);
        return known == null ? learned() : known;
    }

    private synchronized Learned learned() {
        Learned current = learned;
        if (upstream.auth() == Auth.NONE) {
            return new Learned(CompletableFuture.completedFuture(AuthScheme.OPEN), ticker.read());
        }
        if (current == null || current.isFailed() || isOld(current, LEARNED) || isDoubtful(current)) {
            current = new Learned(ping(null, sharedDeadline()).thenApply(this::authSchemeOf), ticker.read());
            learned = current;
        }
        return current;
    }

    private boolean isOld(Learned known, Duration age) {
        return ticker.read() - known.since() > age.toNanos();
    }

    /** A registry where clients log in is not open: that was a page for maintenance, so the next login asks again. */
    private boolean isDoubtful(Learned known) {
        return upstream.auth() == Auth.CLIENT && known.isOpen();
    }

    /**
     * Returns what is known after something that was learned has failed: it is learned anew, unless it was learned just
     * now, or another request has done so.
     */
    private synchronized Learned learnedAfter(Learned failed, Scope scope) {
        if (learnedFor(scope).equals(failed) && isOld(failed, DOUBTED)) {
            learned = null;
            protectedScopes.invalidate(scope);
        }
        return learnedFor(scope);
    }

    /** Returns how the upstream authenticates, after a login by what was known has failed. */
    CompletableFuture<AuthScheme> authSchemeAfter(AuthScheme failed) {
        synchronized (this) {
            Learned current = learned;
            if (current != null
                    && !current.isFailed()
                    && current.scheme().getNow(failed).equals(failed)
                    && isOld(current, DOUBTED)) {
                learned = null;
            }
        }
        return authScheme();
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

        Authenticated(String target, Scope scope, ClientRequest request, BodyReading reading, Deadline deadline) {
            this.target = target;
            this.scope = scope;
            this.request = request;
            this.reading = reading;
            this.deadline = deadline;
        }

        CompletableFuture<UpstreamResponse> send() {
            Learned known = learnedFor(scope);
            return authorizedBy(known)
                    .exceptionallyCompose(failure -> !known.isFailed() && mayHaveMoved(failure)
                            ? authorizedAfter(known, failure)
                            : CompletableFuture.failedFuture(failure))
                    .thenCompose(this::sendWith);
        }

        private CompletableFuture<Authorization> authorizedBy(Learned known) {
            return known.scheme().thenCompose(scheme -> authorize(scheme, scope));
        }

        private CompletableFuture<Authorization> authorizedAfter(Learned failed, Throwable failure) {
            Learned now = learnedAfter(failed, scope);
            return now.equals(failed) ? CompletableFuture.failedFuture(failure) : authorizedBy(now);
        }

        /** Whether the token server may not be the registry's any more. */
        private static boolean mayHaveMoved(Throwable failure) {
            return Futures.unwrap(failure) instanceof ResolveException known
                    && !(known instanceof RefusedCredentialsException)
                    && !known.isOwnLimit()
                    && known.status() != 429;
        }

        private CompletableFuture<UpstreamResponse> sendWith(Authorization authorization) {
            return sendAs(authorization.value(), target, request, reading, deadline)
                    .thenCompose(response -> switch (response.status()) {
                        case 401 -> retryWithFreshToken(response, authorization);
                        case 403 -> unlessPasswordIsRefused(response, authorization);
                        default -> CompletableFuture.completedFuture(response);
                    });
        }

        /** Some registries say 403 to a password that has expired, which must not look like a missing repository. */
        private CompletableFuture<UpstreamResponse> unlessPasswordIsRefused(
                UpstreamResponse response, Authorization sent) {
            if (sent.value() == null || sent.scheme().kind() != AuthScheme.Kind.BASIC) {
                return CompletableFuture.completedFuture(response);
            }
            return ping(sent.value(), deadline).thenApply(ping -> {
                if (ping.status() == 401 || ping.status() == 403) {
                    throw new RefusedCredentialsException(upstream.origin().authority());
                }
                return response;
            });
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
            if (sent.value() != null && challenged.equals(scope)) {
                tokens.invalidate(UpstreamSession.this, sent.scheme(), scope, sent.value());
            }
            remember(required);
            return authorize(required, challenged)
                    .thenCompose(fresh -> sendAs(fresh.value(), target, request, reading, deadline)
                            .thenApply(response -> {
                                if (response.status() == 401) {
                                    secondRefusal(fresh, challenged);
                                }
                                return response;
                            }));
        }

        private void secondRefusal(Authorization fresh, Scope challenged) {
            if (fresh.scheme().kind() == AuthScheme.Kind.BASIC) {
                throw new RefusedCredentialsException(upstream.origin().authority());
            }
            if (fresh.value() != null) {
                tokens.invalidate(UpstreamSession.this, fresh.scheme(), challenged, fresh.value());
            }
        }

        private void remember(AuthScheme required) {
            protectedScopes.put(scope, new Learned(CompletableFuture.completedFuture(required), ticker.read()));
            synchronized (UpstreamSession.this) {
                // one repository may be closed where others are open, but a realm that moved did so for all
                if (learned != null
                        && !learned.isFailed()
                        && !required.equals(learned.scheme().getNow(required))
                        && !learned.isOpen()) {
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
