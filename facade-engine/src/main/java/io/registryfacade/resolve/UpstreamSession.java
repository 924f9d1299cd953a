package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.Headers;
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

/** One upstream: the way to its registry, what was learned of it, and how it is. */
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
                upstream, ticker, () -> ping(null, sharedDeadline()).thenApply(this::authSchemeOf));
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

    LearnedSchemes learned() {
        return learned;
    }

    /** Returns how the upstream authenticates pulls of a scope: as {@code /v2/} says, unless the scope required more. */
    CompletableFuture<AuthScheme> authScheme(Scope scope) {
        return learned.of(scope).scheme();
    }

    /** The deadline of what several requests wait for, so that the first one's does not end it for the others. */
    Deadline sharedDeadline() {
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
            return new RegistryChallenge(response, upstream).scheme();
        }
        // what redirects /v2/ lets clients in there; a registry that requires tokens may have a page for maintenance
        if (status == 200 || response.isRedirect() || upstream.auth() == AuthMode.TOKEN) {
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

    /** Sends a client's request to the registry as the facade, with a token where one is required. */
    CompletableFuture<UpstreamResponse> send(
            String target, Scope scope, ClientRequest request, BodyReading reading, Deadline deadline) {
        return new AuthenticatedRequest(this, target, scope, request, reading, deadline).send();
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
}
