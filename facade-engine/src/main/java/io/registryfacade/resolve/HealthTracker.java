package io.registryfacade.resolve;

import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.upstream.Upstream;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tracks the health of one upstream by the outcomes of pulls.
 *
 * <p>A registry limits some kinds of requests and not others: Docker Hub counts each GET of a manifest and no HEAD. So
 * a rate limit ends when a request of the limited kind succeeds.
 */
final class HealthTracker {
    /** How long other kinds of requests do not end a rate limit; the limited kind may be rare. */
    private static final long LIMITED = TimeUnit.MINUTES.toNanos(10);

    private final Upstream upstream;
    private final ResolveListener listener;
    private volatile UpstreamHealth health = UpstreamHealth.UNKNOWN;
    /** The kind of requests that the registry limits; {@code null} if none. */
    private @Nullable String limited;

    private long limitedAt;

    HealthTracker(Upstream upstream, ResolveListener listener) {
        this.upstream = upstream;
        this.listener = listener;
    }

    UpstreamHealth health() {
        return health;
    }

    /**
     * Records a response that shows that the registry works.
     *
     * @param kind the kind of request, such as {@code GET manifests}
     */
    void succeeded(String kind) {
        UpstreamHealth now = new UpstreamHealth(State.UP, Instant.now(), null);
        boolean recovered;
        synchronized (this) {
            if (limited != null && !limited.equals(kind) && System.nanoTime() - limitedAt < LIMITED) {
                return;
            }
            limited = null;
            // after a reload the log may still say that the upstream fails
            recovered = health.state() != State.UP;
            health = now;
        }
        if (recovered) {
            listener.healthChanged(upstream, now);
        }
    }

    /** Records the failure of a pull. */
    void failed(String problem) {
        fail(problem, null);
    }

    /**
     * Records that the registry limits a kind of requests.
     *
     * @param kind the kind of request, such as {@code GET manifests}
     */
    void limited(String problem, String kind) {
        fail(problem, kind);
    }

    private void fail(String problem, @Nullable String kind) {
        UpstreamHealth failing = new UpstreamHealth(State.DOWN, Instant.now(), problem);
        synchronized (this) {
            limited = kind;
            limitedAt = System.nanoTime();
            health = failing;
        }
        listener.healthChanged(upstream, failing);
    }
}
