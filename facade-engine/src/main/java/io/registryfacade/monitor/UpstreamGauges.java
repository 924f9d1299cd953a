package io.registryfacade.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The gauges of the configured upstreams. */
final class UpstreamGauges {
    private final FacadeEngine engine;
    private final MultiGauge failing;
    private final MultiGauge quotas;
    /** By the name of the upstream, if its registry reports the quota. */
    private final Map<String, AtomicLong> remaining = new ConcurrentHashMap<>();

    UpstreamGauges(FacadeEngine engine, MeterRegistry registry) {
        this.engine = engine;
        this.failing = MultiGauge.builder("registry.facade.upstream.failing")
                .description("Whether the last request to an upstream failed: 1 or 0")
                .register(registry);
        this.quotas = MultiGauge.builder("registry.facade.upstream.quota.remaining")
                .description("Requests that a registry still accepts, if it reports the number")
                .register(registry);
    }

    /** Replaces the gauges with those of the upstreams that are configured now. */
    synchronized void refresh() {
        List<Row<?>> rows = new ArrayList<>();
        for (String name : engine.facade().upstreams().keySet()) {
            rows.add(Row.of(Tags.of("upstream", name), () -> isFailing(name) ? 1 : 0));
        }
        failing.register(rows, true);
        refreshQuotas();
    }

    /** Sets the number of requests that a registry still accepts. */
    void setQuota(String upstream, long quota) {
        AtomicLong known = remaining.get(upstream);
        if (known == null) {
            addQuota(upstream, quota);
        } else {
            known.set(quota);
        }
    }

    private synchronized void addQuota(String upstream, long quota) {
        remaining.put(upstream, new AtomicLong(quota));
        refreshQuotas();
    }

    private void refreshQuotas() {
        remaining.keySet().retainAll(engine.facade().upstreams().keySet());
        List<Row<?>> rows = new ArrayList<>();
        remaining.forEach((name, quota) -> rows.add(Row.of(Tags.of("upstream", name), quota::get)));
        quotas.register(rows, true);
    }

    /** A gauge of a removed upstream may be read between a reload and its notification. */
    private boolean isFailing(String name) {
        return engine.health()
                        .upstreams()
                        .getOrDefault(name, UpstreamHealth.UNKNOWN)
                        .state()
                == State.DOWN;
    }
}
