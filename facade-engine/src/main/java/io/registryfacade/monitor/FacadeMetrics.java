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
 * Micrometer meters for a facade. {@code docs/operate.md} lists them.
 *
 * <p>Clients cannot create meters, because no tag value comes from a request: there is at most one meter for each
 * combination of route (the first hundred), operation, kind of decision, status and client family, and of upstream (the
 * first hundred) and outcome. Repositories, tags and digests are not among the tags.
 *
 * <pre>{@code
 * FacadeMetrics meters = new FacadeMetrics(registry);
 * FacadeEngine engine = new FacadeEngine(facade, List.of(meters));
 * meters.bindTo(engine);
 * }</pre>
 */
public final class FacadeMetrics implements FacadeListener {
    private static final String REQUESTS = "registry.facade.requests";
    private static final String RELOADS = "registry.facade.reloads";
    private static final String UPSTREAM_REQUESTS = "registry.facade.upstream.requests";
    private static final String MIRROR_REDIRECTS = "registry.facade.mirror.redirects";
    private static final String MANIFEST_CACHE = "registry.facade.manifest.cache";
    private static final String SHARED_CACHE = "registry.facade.shared.cache";

    /** The key of a timer, compared without allocating text. */
    private record Key(String route, Operation operation, Decision.Kind delivery, String status, ClientFamily client) {}

    private record UpstreamKey(String upstream, UpstreamRequestEvent.Outcome outcome) {}

    private final MeterRegistry registry;
    private final LimitedTags routes = new LimitedTags();
    private final LimitedTags upstreamNames = new LimitedTags();
    private final LimitedTags mirrorHosts = new LimitedTags();
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();
    private final Map<UpstreamKey, Timer> upstreamTimers = new ConcurrentHashMap<>();
    private final Map<String, Counter> mirrorRedirects = new ConcurrentHashMap<>();
    private final Counter succeeded;
    private final Counter failed;
    private volatile @Nullable UpstreamGauges gauges;

    /**
     * Creates meters that start at zero.
     *
     * @param registry the registry for the meters; each facade needs its own
     */
    @SuppressWarnings("exports") // a caller with a registry has Micrometer
    public FacadeMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.succeeded = reloads("success");
        this.failed = reloads("failure");
    }

    private Counter reloads(String outcome) {
        return Counter.builder(RELOADS)
                .description("Reloads of the configuration")
                .tag("outcome", outcome)
                .register(registry);
    }

    /**
     * Adds gauges for the health of the engine, and counters for its cache. The registry then references the engine.
     *
     * @param engine the engine that this listener was passed to
     */
    public void bindTo(FacadeEngine engine) {
        TimeGauge.builder("registry.facade.configuration.age", () -> configurationAge(engine), TimeUnit.MILLISECONDS)
                .description("Time since the configuration in use was activated")
                .register(registry);
        Gauge.builder(
                        "registry.facade.configuration.problems",
                        () -> engine.health().problems().size())
                .description("Problems of a rejected newer configuration, and of files with networks of mirrors")
                .register(registry);
        Gauge.builder(
                        "registry.facade.requests.in.flight",
                        () -> engine.statistics().requestsInFlight())
                .description("Requests that wait for registries; equal ones count once")
                .register(registry);
        manifestCache("hit", engine, FacadeStatistics::manifestCacheHits);
        manifestCache("miss", engine, FacadeStatistics::manifestCacheMisses);
        sharedCache("hit", engine, FacadeStatistics::sharedCacheHits);
        sharedCache("miss", engine, FacadeStatistics::sharedCacheMisses);
        sharedCache("error", engine, FacadeStatistics::sharedCacheErrors);
        UpstreamGauges added = new UpstreamGauges(engine, registry);
        gauges = added;
        added.refresh();
    }

    private void manifestCache(String result, FacadeEngine engine, ToLongFunction<FacadeStatistics> count) {
        FunctionCounter.builder(MANIFEST_CACHE, engine, each -> count.applyAsLong(each.statistics()))
                .description("Requests for cacheable manifests, by whether the cache served them")
                .tag("result", result)
                .register(registry);
    }

    private void sharedCache(String result, FacadeEngine engine, ToLongFunction<FacadeStatistics> count) {
        FunctionCounter.builder(SHARED_CACHE, engine, each -> count.applyAsLong(each.statistics()))
                .description("Manifests by whether the shared cache had them, and operations that failed there")
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
        // computeIfAbsent alone could lock
        (timer == null ? timers.computeIfAbsent(key, this::timer) : timer).record(request.duration());
        if (request.mirror() != null) {
            mirrorRedirects
                    .computeIfAbsent(mirrorHosts.of(request.mirror()), this::mirrorRedirects)
                    .increment();
        }
    }

    private Counter mirrorRedirects(String mirror) {
        return Counter.builder(MIRROR_REDIRECTS)
                .description("Requests for blobs that were redirected to a mirror")
                .tag("mirror", mirror)
                .register(registry);
    }

    private Timer timer(Key key) {
        return Timer.builder(REQUESTS)
                .description("Requests, and the time to each response, without writing it")
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
                .description("Requests to registries and token servers, and the time to each response")
                .tag("upstream", key.upstream())
                .tag("outcome", Labels.of(key.outcome()))
                .register(registry);
    }
}
