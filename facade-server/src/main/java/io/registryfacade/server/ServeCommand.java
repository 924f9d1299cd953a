package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file: YAML, or JSON if its name ends with .json; replaces --upstream,"
                    + " --repository, --as and --delivery.")
    private @Nullable Path config;

    @Option(
            names = "--upstream",
            paramLabel = "TYPE-or-URL",
            description = "The registry: a type such as docker-hub, ghcr or quay, or a URL.")
    private @Nullable String upstream;

    @Option(
            names = "--repository",
            paramLabel = "PATTERN",
            description = "The repositories to serve: my-org/app, my-org/** or **.")
    private @Nullable String repository;

    @Option(
            names = "--as",
            paramLabel = "PATTERN",
            description = "The name of these repositories at the upstream, if it differs.")
    private @Nullable String as;

    @Option(
            names = "--delivery",
            description = "How clients get images: ${COMPLETION-CANDIDATES}. The default, auto, redirects to registries"
                    + " that require no token and resolves all others.")
    private @Nullable Delivery delivery;

    @Option(names = "--host", description = "The address to listen on; all addresses by default.")
    private String host = "0.0.0.0";

    @Option(names = "--port", description = "The port to listen on, 0 for any free port; 8080 by default.")
    private @Nullable Integer port;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The certificate chain, PEM; requires --tls-key.")
    private @Nullable Path certificates;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The private key of the certificate, PEM.")
    private @Nullable Path key;

    private final OutOfMemoryExit outOfMemoryExit = OutOfMemoryExit.ofProcess();

    @Mixin
    private final OperationsOptions operations = new OperationsOptions();

    ServeCommand(Map<String, String> environment) {
        caddy = new CaddyEnvironment(environment);
    }

    @Override
    public Integer call() throws Exception {
        operations.startLogging();
        SSLContext tls = tls();
        boolean replacesCaddy =
                config == null && upstream == null && repository == null && as == null && caddy.isPresent();
        Function<List<FacadeListener>, FacadeEngine> factory = engineFactory(replacesCaddy);
        int listenPort = port != null ? port : replacesCaddy ? caddyPort(tls != null) : DEFAULT_PORT;
        Monitoring monitoring = operations.monitoring(out());
        FacadeEngine engine = monitoring.engine(listeners -> factory.apply(withOutOfMemoryExit(listeners)));
        WebServer server = server(monitoring, engine, listenPort, tls).start();
        out().println("registry facade listening on " + server.url(hostInUrl()));
        out().flush();
        server.join();
        return CommandLine.ExitCode.OK;
    }

    private WebServer server(Monitoring monitoring, FacadeEngine engine, int listenPort, @Nullable SSLContext tls) {
        Handler facade = monitoring.facade(engine);
        Handler admin = monitoring.admin(engine);
        Integer adminPort = operations.adminPort();
        if (adminPort == null) {
            return new WebServer(host, listenPort, tls, new Handler.Sequence(admin, facade), outOfMemoryExit::accept);
        }
        WebServer adminServer = new WebServer(host, adminPort, null, admin, outOfMemoryExit::accept);
        return new WebServer(host, listenPort, tls, facade, outOfMemoryExit::accept)
                .withAdminServer(
                        adminServer, () -> out().println("health and metrics at " + adminServer.url(hostInUrl())));
    }

    private String hostInUrl() {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    /** Adds the exit as the first listener, because the others may fail without memory. */
    private List<FacadeListener> withOutOfMemoryExit(List<FacadeListener> listeners) {
        List<FacadeListener> all = new ArrayList<>(List.of(outOfMemoryExit));
        all.addAll(listeners);
        return all;
    }

    /** Returns a factory of the engine from its listeners; the options are checked before. */
    private Function<List<FacadeListener>, FacadeEngine> engineFactory(boolean replacesCaddy) {
        Path file = config;
        if (file == null) {
            RegistryFacade facade = replacesCaddy ? caddy.facade() : facade();
            return listeners -> new FacadeEngine(facade, listeners);
        }
        if (upstream != null || repository != null || as != null || delivery != null) {
            throw usageError("--config replaces --upstream, --repository, --as and --delivery: leave them out");
        }
        return listeners -> FacadeConfiguration.startEngine(file, listeners);
    }

    private RegistryFacade facade() {
        if (upstream == null || repository == null) {
            throw usageError("missing --config, or --upstream with --repository, such as --upstream docker-hub"
                    + " --repository 'my-org/**'");
        }
        try {
            return RegistryFacade.builder()
                    .delivery(delivery == null ? Delivery.AUTO : delivery)
                    .upstream("upstream", Upstream.parse(upstream))
                    .route(repository, "upstream", as == null ? repository : as)
                    .build();
        } catch (IllegalArgumentException e) {
            throw usageError(e.getMessage());
        }
    }

    private @Nullable SSLContext tls() {
        if (certificates == null && key == null) {
            return null;
        }
        if (certificates == null || key == null) {
            throw usageError("--tls-cert and --tls-key must be given together");
        }
        return TlsContexts.context(certificates, key);
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

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private ParameterException usageError(@Nullable String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it before the call");
    }
}
