package io.registryfacade.monitor;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.registryfacade.UpstreamHealth;
import io.registryfacade.UpstreamHealth.State;
import io.registryfacade.server.FacadeEngine;
import java.util.ArrayList;
import java.util.List;

/** A gauge for each upstream, which comes and goes with it. */
final class UpstreamGauges {
    private final FacadeEngine engine;
    private final MultiGauge gauges;

    UpstreamGauges(FacadeEngine engine, MeterRegistry registry) {
        this.engine = engine;
        this.gauges = MultiGauge.builder("registry.facade.upstream.failing")
                .description("Whether an upstream failed when it was last asked: 1 or 0")
                .register(registry);
    }

    /** Takes over the upstreams that there are now. */
    synchronized void follow() {
        List<Row<?>> rows = new ArrayList<>();
        for (String name : engine.facade().upstreams().keySet()) {
            rows.add(Row.of(Tags.of("upstream", name), () -> failing(name)));
        }
        gauges.register(rows, true);
    }

    /** Between a reload and the news of it, a gauge may be asked for what has gone. */
    private int failing(String name) {
        return engine.health()
                                .upstreams()
                                .getOrDefault(name, UpstreamHealth.UNASKED)
                                .state()
                        == State.FAILING
                ? 1
                : 0;
    }
}
