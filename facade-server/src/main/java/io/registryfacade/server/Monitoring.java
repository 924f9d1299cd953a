package io.registryfacade.server;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.monitor.FacadeMetrics;
import io.registryfacade.monitor.PullLog;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

/** Collects metrics and pulls of a facade, and serves its health and metrics. */
final class Monitoring {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FacadeMetrics meters = new FacadeMetrics(registry);
    private final @Nullable PullLog pullLog;

    /** Creates the monitoring; the pull log is closed after the last request. */
    Monitoring(@Nullable PullLog pullLog) {
        this.pullLog = pullLog;
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        // each connection uses a file descriptor
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Returns an engine that reports to the metrics and the pull log; {@code factory} creates it from its listeners. */
    FacadeEngine engine(Function<List<FacadeListener>, FacadeEngine> factory) {
        List<FacadeListener> listeners = new ArrayList<>(List.of(meters));
        if (pullLog != null) {
            listeners.add(pullLog);
        }
        FacadeEngine engine = factory.apply(listeners);
        meters.bindTo(engine);
        return engine;
    }

    /** Returns the handler of an engine. */
    Handler facade(FacadeEngine engine) {
        FacadeHandler handler = FacadeHandler.withoutApplication(engine);
        handler.addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStopped(LifeCycle stopped) {
                if (pullLog != null) {
                    pullLog.close();
                }
            }
        });
        return handler;
    }

    /** Returns the handler of {@code /healthz} and {@code /metrics}. */
    Handler admin(FacadeEngine engine) {
        return new Handler.Sequence(new HealthHandler(engine), new MetricsHandler(registry));
    }
}
