package io.registryfacade.server;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.server.acme.AcmeOptions;
import io.registryfacade.server.caddy.CaddyEnvironment;
import io.registryfacade.server.http.Listener;
import io.registryfacade.upstream.Delivery;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}: runs a facade from a configuration file, or with one route from options, until the process ends. */
@Command(
        name = "serve",
        description = "Runs a facade.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without options, the environment variables REGISTRY_HOST, REGISTRY_ORG, ADDRESS and",
            "CACHE_TIMEOUT of the Caddy facade container configure the facade."
        })
final class ServeCommand implements Callable<Integer> {
    private final CaddyEnvironment caddy;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RouteOptions routes = new RouteOptions();

    @Mixin
    private final ServerOptions ports = new ServerOptions();

    @Mixin
    private final AcmeOptions acme = new AcmeOptions();

    @Mixin
    private final PageOptions pages = new PageOptions();

    @Mixin
    private final OperationsOptions operations = new OperationsOptions();

    ServeCommand(Map<String, String> environment) {
        caddy = new CaddyEnvironment(environment);
    }

    @Override
    public Integer call() throws Exception {
        operations.startLogging();
        pages.check();
        boolean replacesCaddy = routes.isEmpty() && caddy.isPresent();
        EngineSource source = replacesCaddy ? EngineSource.of(caddy.facade(caddyDelivery())) : routes.engine();
        PortPlan plan = PortPlan.of(ports, acme, replacesCaddy ? caddy.address() : null);
        Monitoring monitoring = operations.monitoring(out());
        List<FacadeListener> listeners = new ArrayList<>(List.of(OutOfMemoryExit.ofProcess()));
        listeners.addAll(monitoring.listeners());
        FacadeEngine engine = source.start().apply(listeners);
        monitoring.bindTo(engine);
        RunningFacade running = new RunningFacade(engine, pages.website(engine), monitoring);
        running.stopAtExit(operations.shutdownDelay());
        // a SIGHUP without a handler ends the program, so the handler is there before the program says that it listens
        running.reloadOnHangup(source.reload());
        open(running, plan);
        running.join();
        return CommandLine.ExitCode.OK;
    }

    private Delivery caddyDelivery() {
        return routes.delivery() == null ? Delivery.REDIRECT : routes.delivery();
    }

    private void open(RunningFacade running, PortPlan plan) throws Exception {
        CertificateSource certificates = plan.certificates(running.timer());
        if (certificates != null) {
            running.serveTls(certificates);
        }
        Integer adminPort = operations.adminPort();
        if (adminPort != null) {
            String adminHost = operations.adminHost() == null ? plan.host() : operations.adminHost();
            Listener admin = running.openAdmin(adminHost, adminPort);
            out().println("health and metrics at " + admin.url(hostInUrl(adminHost)));
        }
        Listener main = running.open(plan);
        Integer redirectPort = plan.redirectPort();
        if (redirectPort != null) {
            Listener redirect = running.openRedirect(plan, redirectPort, main.port());
            out().println("redirecting to HTTPS from " + redirect.url(hostInUrl(plan.host())));
        }
        running.startCertificates();
        out().println("registry facade listening on " + main.url(hostInUrl(plan.host())));
        out().flush();
    }

    private static String hostInUrl(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it before the call")
                .commandLine()
                .getOut();
    }
}
