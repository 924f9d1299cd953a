package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The state of one upstream: its client, what was learned about it, and its health. */
final class UpstreamSession {
    private final Upstream upstream;
    private final UpstreamClient client;
    private final TokenServer tokenServer;
    private final TokenCache tokens;
    private final HealthTracker health;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final LearnedSchemes learned;

    UpstreamSession(Upstream upstream, UpstreamClient client, TokenCache tokens, HealthTracker health, Ticker ticker) {
        this.upstream = upstream;
        this.client = client;
        this.tokenServer = new TokenServer(upstream, client);
        this.tokens = tokens;
        this.health = health;
        this.learned = new LearnedSchemes(
                upstream, ticker, context -> ping(null, shared(context)).thenApply(this::authSchemeOf));
    }

    Upstream upstream() {
        return upstream;
    }

    TokenServer tokenServer() {
        return tokenServer;
    }

    TokenCache tokens() {
        return tokens;
    }

    HealthTracker health() {
        return health;
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Runs work unless too many requests wait for this upstream already; then the client should retry soon. */
    <T> CompletableFuture<T> admitted(int concurrency, Supplier<CompletableFuture<T>> work) {
        if (inFlight.incrementAndGet() > concurrency) {
            inFlight.decrementAndGet();
            throw new OwnLimitException(
                    503,
                    concurrency + " requests are waiting for " + upstream.displayName()
                            + " already (resolve.concurrency); try again soon");
        }
        return Futures.callSafely(work).whenComplete((result, failure) -> inFlight.decrementAndGet());
    }

    /** Records a failure, unless the client or a limit of the facade itself caused it. */
    void recordFailure(ResolveException failure) {
        if ((failure.status() >= 500 || failure.status() == 429) && !failure.isOwnLimit()) {
            health.failed(failure.error().message());
        }
    }

    /** Records the health that a response shows; a 401 may only show that a token expired. */
    private UpstreamResponse recordResponse(String method, UpstreamResponse response) {
        String problem = upstream.displayName() + " responded " + response.status();
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

    /** Returns the last segment but one of a path, which says what a request is for, such as {@code manifests}. */
    private static String endpoint(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int last = path.lastIndexOf('/');
        return path.substring(path.lastIndexOf('/', last - 1) + 1, last);
    }

    /** Records a token server's response to a client's login. A wrong password is not a failure. */
    void recordLogin(UpstreamResponse response) {
        if (response.status() >= 500 || response.status() == 429) {
            health.failed(response.server().authority() + " responded " + response.status() + " to a login"
                    + ResponseMapper.retryAfter(response));
        }
    }

    void close() {
        client.close();
    }

    /** Closes the client when all requests in flight and streams have ended. */
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

    LearnedSchemes learned() {
        return learned;
    }

    /** Returns the scheme of a scope: that of {@code /v2/}, unless a refusal required more. */
    CompletableFuture<AuthScheme> authScheme(Scope scope, RequestContext context) {
        return learned.of(scope, context).scheme();
    }

    /**
     * Returns the context of work that several requests share, so that the first one's deadline does not end it for the
     * others.
     */
    RequestContext shared(RequestContext first) {
        return first.shared(upstream.connection().responseTimeout());
    }

    /** Requests {@code /v2/}. */
    CompletableFuture<UpstreamResponse> ping(@Nullable String authorization, RequestContext context) {
        return client.send(
                new UpstreamRequest(
                        upstream.origin(),
                        "GET",
                        "/v2/",
                        authorization(authorization),
                        BodyReading.discardSuccess(
                                upstream.connection().limits().token())),
                context);
    }

    private static List<Header> authorization(@Nullable String value) {
        return value == null ? List.of() : List.of(new Header("Authorization", value));
    }

    /**
     * Returns the scheme that a response to {@code /v2/} requires.
     *
     * @throws ResolveException if it is not that of a registry, or the configuration lacks what the scheme needs
     */
    AuthScheme authSchemeOf(UpstreamResponse response) {
        int status = response.status();
        if (status == 401) {
            return new RegistryChallenge(response, upstream).scheme();
        }
        // a redirect of /v2/ leads to an open registry; with auth: token, another status may be a maintenance page
        if (status == 200 || response.isRedirect() || upstream.auth() == AuthMode.TOKEN) {
            return AuthScheme.OPEN;
        }
        throw new ResolveException(
                status == 429 ? 429 : 502,
                status == 429 ? ErrorCode.TOOMANYREQUESTS : ErrorCode.UNAVAILABLE,
                upstream.displayName() + " responded " + status
                        + " to /v2/, which a registry answers with 200 or 401"
                        + ResponseMapper.retryAfter(response),
                ResponseMapper.rateLimitHeaders(response));
    }

    /** Sends a client's request to the registry, with the facade's own token if one is required. */
    CompletableFuture<UpstreamResponse> send(
            String target, Scope scope, ClientRequest request, BodyReading reading, RequestContext context) {
        return new AuthenticatedRequest(this, target, scope, request, reading, context).send();
    }

    /**
     * Sends a client's request to the registry.
     *
     * @param authorization the value of {@code Authorization}; {@code null} for none
     */
    CompletableFuture<UpstreamResponse> sendAs(
            @Nullable String authorization,
            String target,
            ClientRequest request,
            BodyReading reading,
            RequestContext context) {
        List<Header> headers = new ArrayList<>(request.headers());
        headers.addAll(authorization(authorization));
        return client.send(new UpstreamRequest(upstream.origin(), request.method(), target, headers, reading), context)
                .thenApply(response -> recordResponse(request.method(), response));
    }

    /** Sends a client's request to where the registry redirected it, without credentials. */
    CompletableFuture<UpstreamResponse> sendTo(
            Origin server, String target, ClientRequest request, BodyReading reading, RequestContext context) {
        return client.send(new UpstreamRequest(server, request.method(), target, request.headers(), reading), context);
    }

    /** Returns a 401 as the registry would send it for a request without a token. */
    UpstreamResponse unauthorized(String target) {
        return new UpstreamResponse(upstream.origin(), target, 401, Headers.NONE, Body.EMPTY);
    }
}
