package io.registryfacade.server;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.server.http.Listener;
import io.registryfacade.server.tls.CertificateFiles;
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
    private static final int DEFAULT_PORT = 8080;

    private final CaddyEnvironment caddy;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RouteOptions routes = new RouteOptions();

    @Mixin
    private final ServerOptions ports = new ServerOptions();

    @Mixin
    private final OperationsOptions operations = new OperationsOptions();

    ServeCommand(Map<String, String> environment) {
        caddy = new CaddyEnvironment(environment);
    }

    @Override
    public Integer call() throws Exception {
        operations.startLogging();
        boolean replacesCaddy = routes.isEmpty() && caddy.isPresent();
        CertificateFiles files = ports.certificateFiles();
        EngineSource source = replacesCaddy ? EngineSource.of(caddy.facade()) : routes.engine();
        int port = port(replacesCaddy, files != null);
        PortPlan plan = new PortPlan(ports.host(), port, ports.proxies());
        Monitoring monitoring = operations.monitoring(out());
        List<FacadeListener> listeners = new ArrayList<>(List.of(OutOfMemoryExit.ofProcess()));
        listeners.addAll(monitoring.listeners());
        FacadeEngine engine = source.start().apply(listeners);
        monitoring.bindTo(engine);
        RunningFacade running = new RunningFacade(engine, monitoring);
        if (files != null) {
            running.serveTls(new FileCertificateSource(files, running.timer()));
        }
        Integer adminPort = operations.adminPort();
        if (adminPort != null) {
            String adminHost = operations.adminHost() == null ? ports.host() : operations.adminHost();
            Listener admin = running.openAdmin(adminHost, adminPort);
            out().println("health and metrics at " + admin.url(hostInUrl(adminHost)));
        }
        Listener main = running.open(plan);
        Integer redirectPort = ports.httpPort();
        if (redirectPort != null) {
            Listener redirect = running.openRedirect(plan, redirectPort, main.port());
            out().println("redirecting to HTTPS from " + redirect.url(hostInUrl(ports.host())));
        }
        running.reloadOnHangup(source.reload());
        running.stopAtExit(operations.shutdownDelay());
        out().println("registry facade listening on " + main.url(hostInUrl(ports.host())));
        out().flush();
        running.join();
        return CommandLine.ExitCode.OK;
    }

    private int port(boolean replacesCaddy, boolean secure) {
        Integer port = ports.port();
        if (port != null) {
            return port;
        }
        return replacesCaddy ? caddyPort(secure) : DEFAULT_PORT;
    }

    private int caddyPort(boolean secure) {
        CaddyAddress address = caddy.address();
        if (address.secure() != secure) {
            throw new IllegalArgumentException("ADDRESS " + address.address()
                    + (secure
                            ? " means HTTP, but --tls-cert is given; use an address with https://"
                            : " means HTTPS, but unlike Caddy this server obtains no certificate: give --tls-cert and"
                                    + " --tls-key, or set ADDRESS=:80 behind a server that terminates TLS"));
        }
        return address.port();
    }

    private static String hostInUrl(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it before the call");
    }
}
