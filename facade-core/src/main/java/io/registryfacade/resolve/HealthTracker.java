package io.registryfacade.resolve;

import io.registryfacade.UpstreamHealth;
import io.registryfacade.UpstreamHealth.State;
import io.registryfacade.upstream.Upstream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The health of one upstream, as the last pulls found it.
 *
 * <p>A registry limits some kinds of requests and not others: Docker Hub counts each GET of a manifest and no HEAD. So a
 * limit is over when a request of the kind that was refused succeeds.
 */
final class HealthTracker {
    private final Upstream upstream;
    private final ResolveListener listener;
    private volatile UpstreamHealth health = UpstreamHealth.UNASKED;
    /** What the registry refused for now; {@code null} if nothing. */
    private @Nullable String limited;

    HealthTracker(Upstream upstream, ResolveListener listener) {
        this.upstream = upstream;
        this.listener = listener;
    }

    UpstreamHealth health() {
        return health;
    }

    /**
     * Records that the registry responded as one that works.
     *
     * @param kind the kind of request, such as {@code GET manifests}
     */
    void succeeded(String kind) {
        UpstreamHealth now = new UpstreamHealth(State.ANSWERING, Instant.now(), null);
        boolean recovered;
        synchronized (this) {
            if (limited != null && !limited.equals(kind)) {
                return;
            }
            limited = null;
            recovered = health.state() == State.FAILING;
            health = now;
        }
        if (recovered) {
            listener.healthChanged(upstream, now);
        }
    }

    /** Records why a pull failed. */
    void failed(String problem) {
        fail(problem, null);
    }

    /**
     * Records that the registry wants no more requests of a kind for now.
     *
     * @param kind the kind of request, such as {@code GET manifests}
     */
    void limited(String problem, String kind) {
        fail(problem, kind);
    }

    private void fail(String problem, @Nullable String kind) {
        UpstreamHealth failing = new UpstreamHealth(State.FAILING, Instant.now(), problem);
        synchronized (this) {
            limited = kind;
            health = failing;
        }
        listener.healthChanged(upstream, failing);
    }
}
