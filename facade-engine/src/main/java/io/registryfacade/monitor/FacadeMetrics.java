package io.registryfacade.monitor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.registryfacade.Decision;
import io.registryfacade.engine.CompletedRequest;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.FacadeStatistics;
import io.registryfacade.engine.ReloadResult;
import io.registryfacade.engine.UpstreamRequestEvent;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.internal.Labels;
import io.registryfacade.oci.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Meters of what a facade does, in Micrometer. {@code docs/operate.md} describes each of them.
 *
 * <p>No tag is taken from a request, but only what was recognised in it, so that no client can make meters: there are as
 * many as there are combinations of routes (the first hundred), operations, kinds of decisions, statuses and families of
 * clients, and of upstreams (the first hundred) and outcomes. No repository, tag or digest is among them, unless a route is
 * for one repository.
 *
 * <pre>{@code
 * FacadeMetrics meters = new FacadeMetrics(registry);
 * FacadeEngine engine = new FacadeEngine(facade, List.of(meters));
 * meters.watch(engine);
 * }</pre>
 */
public final class FacadeMetrics implements FacadeListener {
    private static final String REQUESTS = "registry.facade.requests";
    private static final String RELOADS = "registry.facade.reloads";
    private static final String UPSTREAM_REQUESTS = "registry.facade.upstream.requests";
    private static final String MANIFEST_CACHE = "registry.facade.manifest.cache";

    /** What a timer is found by, without making any text. */
    private record Key(String route, Operation operation, Decision.Kind delivery, String status, ClientFamily client) {}

    private record UpstreamKey(String upstream, UpstreamRequestEvent.Outcome outcome) {}

    private final MeterRegistry registry;
    private final LimitedTags routes = new LimitedTags();
    private final LimitedTags upstreamNames = new LimitedTags();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<UpstreamKey, Timer> upstreamTimers = new ConcurrentHashMap<>();
    private final Counter succeeded;
    private final Counter failed;
    private volatile @Nullable UpstreamGauges gauges;

    /**
     * Meters that count from now on.
     *
     * @param registry where they are registered; one registry is for one facade
     */
    @SuppressWarnings("exports") // who has a registry has Micrometer
    public FacadeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.succeeded = reloads("success");
        this.failed = reloads("failure");
    }

    private Counter reloads(String outcome) {
        return Counter.builder(RELOADS)
                .description("How often the configuration was read once more")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * Adds gauges of how the facade is, and counts its cache. They keep the engine in memory as long as the registry has them.
     *
     * @param engine the engine whose listener this is
     */
    public void bindTo(FacadeEngine engine) {
        TimeGauge.builder("registry.facade.configuration.age", () -> configurationAge(engine), TimeUnit.MILLISECONDS)
                .description("For how long the facade has served by the configuration that it has")
                .register(registry);
        Gauge.builder(
                        "registry.facade.configuration.problems",
                        () -> engine.health().problems().size())
                .description("How many problems keep a newer configuration from being used")
                .register(registry);
        Gauge.builder(
                        "registry.facade.requests.in.flight",
                        () -> engine.statistics().requestsInFlight())
                .description("How many requests wait for registries now; of equal ones, the first")
                .register(registry);
        manifestCache("hit", engine, FacadeStatistics::manifestCacheHits);
        manifestCache("miss", engine, FacadeStatistics::manifestCacheMisses);
        UpstreamGauges added = new UpstreamGauges(engine, registry);
        gauges = added;
        added.refresh();
    }

    private void manifestCache(String result, FacadeEngine engine, ToLongFunction<FacadeStatistics> count) {
        FunctionCounter.builder(MANIFEST_CACHE, engine, watched -> count.applyAsLong(watched.statistics()))
                .description("Requests for manifests that may be cached, by whether they were")
                .tag("result", result)
                .register(registry);
    }

    private long configurationAge(FacadeEngine engine) {
        Instant since = engine.health().configuredAt();
        return registry.config().clock().wallTime() - since.toEpochMilli();
    }

    @Override
    public void requestCompleted(CompletedRequest request) {
        Key key = new Key(
                routes.of(request.route()),
                request.operation(),
                request.decision().kind(),
                StatusTag.of(request.status()),
                request.clientFamily());
        Timer timer = timers.get(key);
        // the map would be locked for a moment if it were not looked at first
        (timer == null ? timers.computeIfAbsent(key, this::timer) : timer).record(request.duration());
    }

    private Timer timer(Key key) {
        return Timer.builder(REQUESTS)
                .description("Requests, and the time from each to its answer, without writing it")
                .tag("route", key.route())
                .tag("operation", Labels.of(key.operation()))
                .tag("delivery", key.delivery().label())
                .tag("status", key.status())
                .tag("client", Labels.of(key.client()))
                .register(registry);
    }

    @Override
    public void reloaded(ReloadResult result) {
        (result.succeeded() ? succeeded : failed).increment();
        UpstreamGauges current = gauges;
        if (current != null) {
            current.refresh();
        }
    }

    @Override
    public void upstreamResponded(UpstreamRequestEvent event) {
        UpstreamKey key = new UpstreamKey(upstreamNames.of(event.upstream()), event.outcome());
        upstreamTimers.computeIfAbsent(key, this::upstreamTimer).record(event.duration());
        UpstreamGauges current = gauges;
        if (current != null) {
            event.remainingQuota().ifPresent(quota -> current.setQuota(event.upstream(), quota));
        }
    }

    private Timer upstreamTimer(UpstreamKey key) {
        return Timer.builder(UPSTREAM_REQUESTS)
                .description("Requests to registries and token servers, and the time from each to its response")
                .tag("upstream", key.upstream())
                .tag("outcome", Labels.of(key.outcome()))
                .register(registry);
    }
}
