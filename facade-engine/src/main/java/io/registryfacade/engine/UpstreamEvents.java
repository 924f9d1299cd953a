package io.registryfacade.engine;

import io.registryfacade.engine.UpstreamRequestEvent.Outcome;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.resolve.ResolveListener;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Reports what happens at upstreams: each request to listeners, failures and recoveries to the log. */
final class UpstreamEvents implements ResolveListener {
    private final Function<Upstream, String> names;
    private static final long INTERVAL = TimeUnit.MINUTES.toNanos(1);

    private final FacadeListener listeners;
    private final MemoryAlarm memory;
    private final Logger log;
    private final LongSupplier nanoTime;
    /** By configured name, so their number is limited. */
    private final Map<String, FailureLog> failures = new ConcurrentHashMap<>();

    private final FailureLog sharedCache;
    /** By the configured names of upstreams and the URLs of their mirrors. */
    private final Map<String, FailureLog> mirrors = new ConcurrentHashMap<>();
    /** Names of upstreams whose layers were refused, which is logged once for each. */
    private final Set<String> refused = ConcurrentHashMap.newKeySet();

    private final AtomicReference<@Nullable Long> lastUnexpected = new AtomicReference<>();

    UpstreamEvents(
            Function<Upstream, String> names,
            FacadeListener listeners,
            MemoryAlarm memory,
            Logger log,
            LongSupplier nanoTime) {
        this.names = names;
        this.listeners = listeners;
        this.memory = memory;
        this.log = log;
        this.nanoTime = nanoTime;
        this.sharedCache = new FailureLog("The shared cache", log, nanoTime);
    }

    @Override
    public void responded(
            Upstream upstream, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) {
        listeners.upstreamResponded(event(names.apply(upstream), status, isResponse, duration, remainingQuota));
    }

    /** Returns the event with the parameters of {@link ResolveListener#responded}. */
    static UpstreamRequestEvent event(
            String name, int status, boolean isResponse, Duration duration, OptionalLong remainingQuota) {
        return isResponse
                ? UpstreamRequestEvent.responded(name, status, duration, remainingQuota)
                : UpstreamRequestEvent.failed(name, status == 504 ? Outcome.TIMEOUT : Outcome.UNREACHABLE, duration);
    }

    @Override
    public void healthChanged(Upstream upstream, UpstreamHealth health) {
        log(
                failures.computeIfAbsent(
                        names.apply(upstream), name -> new FailureLog("Upstream '" + name + "'", log, nanoTime)),
                health.problem());
    }

    private static void log(FailureLog failure, @Nullable String problem) {
        if (problem == null) {
            failure.recovered();
        } else {
            failure.failed(problem);
        }
    }

    @Override
    public void sharedCacheChanged(SharedCacheHealth health) {
        log(sharedCache, health.problem());
    }

    @Override
    public void mirrorChanged(Upstream upstream, Mirror mirror, @Nullable String problem) {
        log(
                mirrors.computeIfAbsent(
                        mirrorName(upstream, mirror), name -> new FailureLog("The " + name, log, nanoTime)),
                problem);
    }

    private String mirrorName(Upstream upstream, Mirror mirror) {
        return "mirror '" + mirror + "' of upstream '" + names.apply(upstream) + "'";
    }

    @Override
    public void mirrorUnusable(Upstream upstream, Mirror mirror, String problem) {
        log.warn("The {} is not used: {}", mirrorName(upstream, mirror), problem);
    }

    @Override
    public void networksChanged(Upstream upstream, String file, int ranges, @Nullable String problem) {
        String name = names.apply(upstream);
        if (problem == null) {
            log.info("The mirrors of upstream '{}' now use {} ranges of {}", name, ranges, file);
        } else {
            log.error("The mirrors of upstream '{}' keep the last {} ranges of a file: {}", name, ranges, problem);
        }
    }

    @Override
    public void layerRefused(Upstream upstream, String problem) {
        String name = names.apply(upstream);
        if (refused.add(name)) {
            log.warn("Layers of upstream '{}' are refused: {}", name, problem);
        }
    }

    @Override
    public void unexpected(Throwable failure) {
        long now = nanoTime.getAsLong();
        Long last = lastUnexpected.getAndUpdate(at -> at == null || now - at > INTERVAL ? Long.valueOf(now) : at);
        if (last == null || now - last > INTERVAL) {
            log.error("A request failed by a mistake in the facade itself; at most one a minute is logged", failure);
        }
    }

    @Override
    public void outOfMemory(OutOfMemoryError error) {
        boolean first = memory.raise();
        // a listener may exit the program here, before anything else fails
        listeners.outOfMemory(error);
        if (first) {
            log.error("A request failed because the JVM has no memory left: {}", error.getMessage());
        }
    }
}
