package io.registryfacade.server;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Origin;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.http.Listener;
import io.registryfacade.server.http.Responses;
import io.registryfacade.server.http.ServerThreadEnd;
import io.registryfacade.server.http.Service;
import io.registryfacade.server.http.WebServer;
import io.registryfacade.server.tls.ExpiryWarning;
import io.registryfacade.server.tls.NameWarning;
import io.registryfacade.server.tls.ServerCertificates;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** A facade that runs as a program: its engine, web server and certificates, which start and stop together. */
final class RunningFacade {
    private static final Logger LOG = LoggerFactory.getLogger(RunningFacade.class);
    private static final Duration CERTIFICATE_WARNINGS = Duration.ofHours(12);

    private static final OutboundResponse NO_SUCH_ADMIN_PAGE =
            Responses.error(404, "this port has /healthz, /readyz and /metrics");

    private final FacadeEngine engine;
    private final Predicate<ServerExchange> website;
    private final Monitoring monitoring;
    private final Readiness readiness = new Readiness();
    private final AdminPages adminPages;
    private final WebServer server = new WebServer(RunningFacade::exitIfFatal);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "registry-facade-timer");
        thread.setDaemon(true);
        return thread;
    });
    private volatile @Nullable CertificateSource certificates;
    private boolean hasAdminPort;

    /** Creates a facade that serves nothing yet; {@code website} handles the requests of people, and no others. */
    RunningFacade(FacadeEngine engine, Predicate<ServerExchange> website, Monitoring monitoring) {
        this.engine = engine;
        this.website = website;
        this.monitoring = monitoring;
        adminPages = new AdminPages(this::health, readiness, monitoring.registry());
    }

    /** A server that has lost a thread serves some clients only, so a restart is better. */
    private static void exitIfFatal(Throwable failure) {
        if (!OutOfMemoryExit.ofProcess().accept(failure) && failure instanceof ServerThreadEnd) {
            LOG.error("The program ends, because {}", failure.getMessage());
            Runtime.getRuntime().halt(CommandLine.ExitCode.SOFTWARE);
        }
    }

    private String health() {
        return HealthJson.of(engine.health(), certificates == null ? null : certificates.health(), Instant.now());
    }

    /** Returns the timer of the program's own checks, none of which takes long. */
    ScheduledExecutorService timer() {
        return timer;
    }

    /** Serves HTTPS on the ports that are opened afterwards. */
    void serveTls(CertificateSource source) {
        source.load();
        certificates = source;
        monitoring.bindTo(source.certificates());
    }

    /** Follows changes of the certificate; the ports must be open, because an authority connects to them. */
    void startCertificates() {
        if (certificates == null) {
            return;
        }
        certificates.start();
        ServerCertificates served = certificates.certificates();
        repeat(new ExpiryWarning(served, InstantSource.system()));
        repeat(new NameWarning(
                served, () -> Optional.ofNullable(engine.facade().publicUrl()).map(Origin::host)));
    }

    private void repeat(Runnable warning) {
        ScheduledFuture<?> unused =
                timer.scheduleWithFixedDelay(warning, 0, CERTIFICATE_WARNINGS.toMinutes(), TimeUnit.MINUTES);
    }

    /** Opens a port for the pages of operators, which the facade's own port then does not have. */
    Listener openAdmin(String host, int port) throws IOException {
        hasAdminPort = true;
        return server.listen(
                host,
                port,
                Service.plain(exchange -> adminPages.test(exchange) || Responses.send(exchange, NO_SUCH_ADMIN_PAGE)));
    }

    /** Opens the port of the facade. */
    Listener open(PortPlan plan) throws IOException {
        Predicate<ServerExchange> facade = exchange -> {
            boolean handled = (!hasAdminPort && adminPages.test(exchange)) || website.test(exchange);
            if (!handled) {
                engine.handleOrReject(exchange);
            }
            return true;
        };
        ServerCertificates served = certificates == null ? null : certificates.certificates();
        return server.listen(plan.host(), plan.port(), new Service(facade, served, plan.proxies()));
    }

    /** Opens the port that redirects to the facade's own, and answers certificate authorities. */
    Listener openRedirect(PortPlan plan, int redirectPort, int httpsPort) throws IOException {
        CertificateSource source = Objects.requireNonNull(certificates, "only HTTPS has a port to redirect to");
        HttpsRedirect redirect = new HttpsRedirect(source.certificates(), httpsPort);
        return server.listen(
                plan.host(),
                redirectPort,
                new Service(
                        exchange -> source.handleChallenge(exchange) || redirect.test(exchange), null, plan.proxies()));
    }

    void reloadOnHangup(Consumer<FacadeEngine> reload) {
        Hangup.onSignal(() -> {
            reload.accept(engine);
            CertificateSource source = certificates;
            if (source != null) {
                source.reload();
            }
        });
    }

    void stopAtExit(Duration delay) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(delay), "registry-facade-stop"));
    }

    private void stop(Duration delay) {
        LOG.info("Registry facade stopping");
        readiness.stop();
        try {
            TimeUnit.MILLISECONDS.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.stop();
        timer.shutdownNow();
        if (certificates != null) {
            certificates.close();
        }
        engine.close();
        monitoring.close();
    }

    void join() throws InterruptedException {
        server.join();
    }
}
