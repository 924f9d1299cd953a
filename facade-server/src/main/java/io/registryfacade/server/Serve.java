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

/** {@code serve}: a facade from a file, or with one route, until the process is ended. */
@Command(
        name = "serve",
        description = "Runs a facade.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Instead of --upstream and --repository, the environment variables REGISTRY_HOST,",
            "REGISTRY_ORG, ADDRESS and CACHE_TIMEOUT of the Caddy facade container will do."
        })
final class Serve implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8080;

    private final CaddyEnvironment caddy;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration file, YAML, or JSON if its name ends with .json; instead of --upstream,"
                    + " --repository, --as and --delivery.")
    private @Nullable Path config;

    @Option(
            names = "--upstream",
            paramLabel = "TYPE-or-URL",
            description = "Where the images are: a type such as docker-hub, ghcr or quay, or a URL.")
    private @Nullable String upstream;

    @Option(
            names = "--repository",
            paramLabel = "PATTERN",
            description = "What is served: my-org/app, my-org/** or **.")
    private @Nullable String repository;

    @Option(
            names = "--as",
            paramLabel = "PATTERN",
            description = "What that is called at the upstream, if it is not the same.")
    private @Nullable String as;

    @Option(
            names = "--delivery",
            description = "How images reach clients, ${COMPLETION-CANDIDATES}; auto by default: by redirects where the"
                    + " registry asks for no token, else resolved.")
    private @Nullable Delivery delivery;

    @Option(names = "--host", description = "The address to listen at; all of them by default.")
    private String host = "0.0.0.0";

    @Option(names = "--port", description = "The port to listen at, 0 for any that is free; 8080 by default.")
    private @Nullable Integer port;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "The certificate chain, PEM; needs --tls-key.")
    private @Nullable Path certificates;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of the certificate, PEM.")
    private @Nullable Path key;

    private final OutOfMemoryExit memory = OutOfMemoryExit.ofProcess();

    @Mixin
    private final Operations operations = new Operations();

    Serve(Map<String, String> environment) {
        caddy = new CaddyEnvironment(environment);
    }

    @Override
    public Integer call() throws Exception {
        operations.startLogging();
        SSLContext tls = tls();
        boolean replacesCaddy =
                config == null && upstream == null && repository == null && as == null && caddy.isPresent();
        Function<List<FacadeListener>, FacadeEngine> served = served(replacesCaddy);
        int listenAt = port != null ? port : replacesCaddy ? caddyPort(tls != null) : DEFAULT_PORT;
        Monitoring monitoring = operations.monitoring(out());
        FacadeEngine engine = monitoring.engine(listeners -> served.apply(withMemory(listeners)));
        WebServer server = server(monitoring, engine, listenAt, tls).start();
        out().println("registry facade listening on " + server.url(nameOfHost()));
        out().flush();
        server.join();
        return CommandLine.ExitCode.OK;
    }

    private WebServer server(Monitoring monitoring, FacadeEngine engine, int listenAt, @Nullable SSLContext tls) {
        Handler answering = monitoring.facade(engine);
        Handler admin = monitoring.admin(engine);
        Integer adminPort = operations.adminPort();
        if (adminPort == null) {
            return new WebServer(host, listenAt, tls, new Handler.Sequence(admin, answering), memory::accept);
        }
        WebServer beside = new WebServer(host, adminPort, null, admin, memory::accept);
        return new WebServer(host, listenAt, tls, answering, memory::accept)
                .with(beside, () -> out().println("health and metrics at " + beside.url(nameOfHost())));
    }

    private String nameOfHost() {
        return host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    }

    /** First of all, because nothing else is sure to work then. */
    private List<FacadeListener> withMemory(List<FacadeListener> listeners) {
        List<FacadeListener> all = new ArrayList<>(List.of(memory));
        all.addAll(listeners);
        return all;
    }

    /** An engine for whoever listens, of a facade that nothing is wrong with as far as can be seen now. */
    private Function<List<FacadeListener>, FacadeEngine> served(boolean replacesCaddy) {
        Path file = config;
        if (file == null) {
            RegistryFacade facade = replacesCaddy ? caddy.facade() : facade();
            return listeners -> new FacadeEngine(facade, listeners);
        }
        if (upstream != null || repository != null || as != null || delivery != null) {
            throw wrongUse("--config says what is served: leave out --upstream, --repository, --as and --delivery");
        }
        return listeners -> FacadeConfiguration.startEngine(file, listeners);
    }

    private RegistryFacade facade() {
        if (upstream == null || repository == null) {
            throw wrongUse("missing --config, or --upstream with --repository, such as --upstream docker-hub"
                    + " --repository 'my-org/**'");
        }
        try {
            return RegistryFacade.builder()
                    .delivery(delivery == null ? Delivery.AUTO : delivery)
                    .upstream("upstream", Upstream.of(upstream))
                    .route(repository, "upstream", as == null ? repository : as)
                    .build();
        } catch (IllegalArgumentException e) {
            throw wrongUse(e.getMessage());
        }
    }

    private @Nullable SSLContext tls() {
        if (certificates == null && key == null) {
            return null;
        }
        if (certificates == null || key == null) {
            throw wrongUse("--tls-cert and --tls-key belong together");
        }
        return Tls.context(certificates, key);
    }

    private int caddyPort(boolean secure) {
        CaddyAddress address = caddy.address();
        if (address.secure() != secure) {
            throw new IllegalArgumentException("ADDRESS " + address.address()
                    + (secure
                            ? " asks for HTTP, but there is a certificate"
                            : " asks for HTTPS: unlike Caddy, this server gets no certificate on its own; give"
                                    + " --tls-cert and --tls-key, or set ADDRESS=:80 behind a server that has one"));
        }
        return address.port();
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private ParameterException wrongUse(@Nullable String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets it before it calls");
    }
}
