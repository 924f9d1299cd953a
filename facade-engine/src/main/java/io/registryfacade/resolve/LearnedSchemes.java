package io.registryfacade.resolve;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of how an upstream authenticates. It expires, because registries change their rules: after ten minutes,
 * and at once when a registry or its token server refuses what is sent to it.
 */
final class LearnedSchemes {
    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(10);

    /** What was learned so lately is not learned anew because of a refusal, which clients can bring about. */
    private static final Duration RELEARN_INTERVAL = Duration.ofSeconds(30);

    private final Upstream upstream;
    private final Ticker ticker;
    private final Supplier<CompletableFuture<AuthScheme>> ping;

    /** Scopes that required more than {@code /v2/} did. Bounded, because clients choose the names. */
    private final Cache<Scope, LearnedScheme> scopes;

    private @Nullable LearnedScheme pingScheme;

    /**
     * What was learned, or is about to be.
     *
     * @param scheme the scheme
     * @param since when it was learned, by the ticker
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
     * Nothing is learned yet.
     *
     * @param ping asks the upstream's {@code /v2/}
     */
    LearnedSchemes(Upstream upstream, Ticker ticker, Supplier<CompletableFuture<AuthScheme>> ping) {
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

    /** Returns what holds for a scope: what it required when it was refused, or else what holds for all. */
    LearnedScheme of(Scope scope) {
        LearnedScheme scheme = scopes.getIfPresent(scope);
        return scheme == null ? pingScheme() : scheme;
    }

    /** Returns what holds for all, as {@code /v2/} says. */
    synchronized LearnedScheme pingScheme() {
        LearnedScheme current = pingScheme;
        if (upstream.auth() == AuthMode.NONE) {
            return new LearnedScheme(CompletableFuture.completedFuture(AuthScheme.OPEN), ticker.read());
        }
        if (current == null || current.isFailed() || isOlder(current, TIME_TO_LIVE) || isDoubtful(current)) {
            current = new LearnedScheme(ping.get(), ticker.read());
            pingScheme = current;
        }
        return current;
    }

    private boolean isOlder(LearnedScheme scheme, Duration age) {
        return ticker.read() - scheme.since() > age.toNanos();
    }

    /** A registry where clients log in is not open: that was a page for maintenance, so the next login asks again. */
    private boolean isDoubtful(LearnedScheme scheme) {
        return upstream.auth() == AuthMode.CLIENT && scheme.isOpen();
    }

    /**
     * Returns what holds for a scope after what was learned has failed: it is learned anew, unless it was learned just now,
     * or another request has done so.
     */
    synchronized LearnedScheme after(LearnedScheme failedScheme, Scope scope) {
        if (of(scope).equals(failedScheme) && isOlder(failedScheme, RELEARN_INTERVAL)) {
            pingScheme = null;
            scopes.invalidate(scope);
        }
        return of(scope);
    }

    /** Returns what holds for all after a login by what was learned has failed. */
    synchronized CompletableFuture<AuthScheme> after(AuthScheme failed) {
        LearnedScheme current = pingScheme;
        if (current != null
                && !current.isFailed()
                && current.scheme().getNow(failed).equals(failed)
                && isOlder(current, RELEARN_INTERVAL)) {
            pingScheme = null;
        }
        return pingScheme().scheme();
    }

    /** Records what a scope requires, as the registry said when it refused a request for it. */
    synchronized void require(Scope scope, AuthScheme required) {
        scopes.put(scope, new LearnedScheme(CompletableFuture.completedFuture(required), ticker.read()));
        // one repository may be closed where others are open, but a realm that moved did so for all
        if (pingScheme != null
                && !pingScheme.isFailed()
                && !pingScheme.isOpen()
                && !required.equals(pingScheme.scheme().getNow(required))) {
            pingScheme = null;
        }
    }
}
