package io.registryfacade.server;

import io.registryfacade.FacadeListener;
import io.registryfacade.UpstreamHealth;
import io.registryfacade.UpstreamRequestEvent;
import io.registryfacade.UpstreamRequestEvent.Outcome;
import io.registryfacade.resolve.ResolveListener;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;

/** Reports what happens at upstreams: to listeners each request, to the log when one begins to fail and works again. */
final class UpstreamEvents implements ResolveListener {
    /** An upstream that fails now and then must not fill the log. */
    private static final long QUIET = TimeUnit.MINUTES.toNanos(1);

    private final Function<Upstream, String> names;
    private final FacadeListener listeners;
    private final MemoryAlarm memory;
    private final Logger log;
    /** When the failure of an upstream was last logged; there are as many as are configured. */
    private final Map<String, Long> warned = new ConcurrentHashMap<>();

    private final Map<String, Boolean> isWarned = new ConcurrentHashMap<>();

    UpstreamEvents(Function<Upstream, String> names, FacadeListener listeners, MemoryAlarm memory, Logger log) {
        this.names = names;
        this.listeners = listeners;
        this.memory = memory;
        this.log = log;
    }

    @Override
    public void responded(
            Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) {
        String name = names.apply(upstream);
        listeners.upstreamResponded(
                isResponse
                        ? UpstreamRequestEvent.responded(name, status, duration, remainingQuota)
                        : UpstreamRequestEvent.failed(
                                name, status == 504 ? Outcome.TIMEOUT : Outcome.UNREACHABLE, duration));
    }

    @Override
    public void healthChanged(Upstream upstream, UpstreamHealth health) {
        String name = names.apply(upstream);
        if (health.problem() == null) {
            if (Boolean.TRUE.equals(isWarned.remove(name))) {
                log.info("Upstream '{}' works again", name);
            }
        } else if (isDue(name)) {
            isWarned.put(name, true);
            log.warn("Upstream '{}' fails: {}", name, health.problem());
        }
    }

    private boolean isDue(String name) {
        long now = System.nanoTime();
        Long last = warned.get(name);
        if (last != null && now - last < QUIET) {
            return false;
        }
        warned.put(name, now);
        return true;
    }

    @Override
    public void outOfMemory(OutOfMemoryError error) {
        if (memory.raise()) {
            log.error("A request failed because the JVM has no memory left: {}", error.getMessage());
        }
        listeners.outOfMemory(error);
    }
}
