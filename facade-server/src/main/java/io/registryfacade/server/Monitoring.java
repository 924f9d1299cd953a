package io.registryfacade.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.monitor.FacadeMetrics;
import io.registryfacade.monitor.PullLog;
import io.registryfacade.server.tls.ServerCertificates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects metrics and pulls of a facade. */
final class Monitoring implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FacadeMetrics meters;
    private final @Nullable PullLog pullLog;

    /** Creates the monitoring; closing it completes the pull log. */
    Monitoring(@Nullable PullLog pullLog) {
        this.pullLog = pullLog;
        registry.config().meterFilter(new Histograms());
        meters = new FacadeMetrics(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        // each connection uses a file descriptor
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Returns the listeners that the engine must have. */
    List<FacadeListener> listeners() {
        List<FacadeListener> listeners = new ArrayList<>(List.of(meters));
        if (pullLog != null) {
            listeners.add(pullLog);
        }
        return listeners;
    }

    void bindTo(FacadeEngine engine) {
        meters.bindTo(engine);
    }

    /** Reports how long the certificate of the server is valid; nothing as long as there is none. */
    void bindTo(ServerCertificates certificates) {
        Gauge.builder("registry.facade.certificate.expiry", certificates, Monitoring::secondsToExpiry)
                .description("How long the certificate of the server is valid")
                .baseUnit("seconds")
                .register(registry);
    }

    private static double secondsToExpiry(ServerCertificates certificates) {
        return certificates
                .current()
                .map(identity -> (double)
                        Duration.between(Instant.now(), identity.expiry()).toSeconds())
                .orElse(Double.NaN);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    @Override
    public void close() {
        if (pullLog != null) {
            pullLog.close();
        }
    }
}
