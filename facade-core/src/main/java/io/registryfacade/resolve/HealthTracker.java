package io.registryfacade.resolve;

import io.registryfacade.UpstreamHealth;
import io.registryfacade.UpstreamHealth.State;
import io.registryfacade.upstream.Upstream;
import java.time.Instant;

/** The health of one upstream, as the last pulls found it. */
final class HealthTracker {
    private final Upstream upstream;
    private final ResolveListener listener;
    private volatile UpstreamHealth health = UpstreamHealth.UNASKED;

    HealthTracker(Upstream upstream, ResolveListener listener) {
        this.upstream = upstream;
        this.listener = listener;
    }

    UpstreamHealth health() {
        return health;
    }

    /** Records that the registry responded as one that works. */
    void succeeded() {
        set(new UpstreamHealth(State.ANSWERING, Instant.now(), null));
    }

    /** Records why a pull failed. */
    void failed(String problem) {
        set(new UpstreamHealth(State.FAILING, Instant.now(), problem));
    }

    private void set(UpstreamHealth now) {
        boolean changed;
        synchronized (this) {
            changed = (now.state() == State.FAILING) != (health.state() == State.FAILING);
            health = now;
        }
        if (changed) {
            listener.healthChanged(upstream, now);
        }
    }
}
