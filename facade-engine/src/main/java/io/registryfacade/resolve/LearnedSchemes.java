package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the facade learned about how an upstream authenticates. It expires after ten minutes, because registries change
 * their rules, and when a registry or its token server refuses a request.
 */
final class LearnedSchemes {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);

    /** A scheme younger than this is not learned anew after a refusal, because clients can provoke refusals. */
    private static final Duration RELEARN_INTERVAL = Duration.ofSeconds(30);

    private final Upstream upstream;
    private final Ticker ticker;
    private final Function<RequestContext, CompletableFuture<AuthScheme>> ping;

    /** Scopes that required more than {@code /v2/} did. Bounded, because clients choose the names. */
    private final Cache<Scope, LearnedScheme> scopes;

    private @Nullable LearnedScheme pingScheme;

    /**
     * A scheme that was learned, or is being learned.
     *
     * @param scheme the scheme
     * @param since when learning began, by the ticker
     */
    record LearnedScheme(CompletableFuture<AuthScheme> scheme, long since) {
        boolean isFailed() {
            return scheme.isCompletedExceptionally();
        }

        private boolean isOpen() {
            return !isFailed() && scheme.isDone() && scheme.join().isOpen();
        }
    }

    /**
     * Creates an empty cache.
     *
     * @param ping requests the upstream's {@code /v2/} and returns the scheme of its response
     */
    LearnedSchemes(Upstream upstream, Ticker ticker, Function<RequestContext, CompletableFuture<AuthScheme>> ping) {
        this.upstream = upstream;
        this.ticker = ticker;
        this.ping = ping;
        this.scopes = Caffeine.newBuilder()
                .maximumSize(1_000)
                .expireAfterWrite(TIME_TO_LIVE)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Returns the scheme of a scope: the one that a refusal required, or else that of {@code /v2/}. */
    LearnedScheme of(Scope scope, RequestContext context) {
        LearnedScheme scheme = scopes.getIfPresent(scope);
        return scheme == null ? pingScheme(context) : scheme;
    }

    /** Returns the scheme of {@code /v2/}. */
    synchronized LearnedScheme pingScheme(RequestContext context) {
        LearnedScheme current = pingScheme;
        if (upstream.auth() == AuthMode.NONE) {
            return new LearnedScheme(CompletableFuture.completedFuture(AuthScheme.OPEN), ticker.read());
        }
        if (current == null || current.isFailed() || isOlder(current, TIME_TO_LIVE) || isDoubtful(current)) {
            current = new LearnedScheme(ping.apply(context), ticker.read());
            pingScheme = current;
        }
        return current;
    }

    private boolean isOlder(LearnedScheme scheme, Duration age) {
        return ticker.read() - scheme.since() > age.toNanos();
    }

    /**
     * A registry with client logins is not open: {@code /v2/} was a maintenance page, so the next login pings again.
     */
    private boolean isDoubtful(LearnedScheme scheme) {
        return upstream.auth() == AuthMode.CLIENT && scheme.isOpen();
    }

    /**
     * Returns the scheme of a scope after a learned one has failed. Forgets the failed one, unless it was learned just
     * now or another request has replaced it.
     */
    synchronized LearnedScheme after(LearnedScheme failedScheme, Scope scope, RequestContext context) {
        if (of(scope, context).equals(failedScheme) && isOlder(failedScheme, RELEARN_INTERVAL)) {
            pingScheme = null;
            scopes.invalidate(scope);
        }
        return of(scope, context);
    }

    /** Returns the scheme of {@code /v2/} after a login by a learned one has failed. */
    synchronized CompletableFuture<AuthScheme> after(AuthScheme failed, RequestContext context) {
        LearnedScheme current = pingScheme;
        if (current != null
                && !current.isFailed()
                && current.scheme().getNow(failed).equals(failed)
                && isOlder(current, RELEARN_INTERVAL)) {
            pingScheme = null;
        }
        return pingScheme(context).scheme();
    }

    /** Records the scheme that the registry required when it refused a request for a scope. */
    synchronized void require(Scope scope, AuthScheme required) {
        scopes.put(scope, new LearnedScheme(CompletableFuture.completedFuture(required), ticker.read()));
        // one repository may be private beside open ones, but a realm moves for all
        if (pingScheme != null
                && !pingScheme.isFailed()
                && !pingScheme.isOpen()
                && !required.equals(pingScheme.scheme().getNow(required))) {
            pingScheme = null;
        }
    }
}
