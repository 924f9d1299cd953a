package io.registryfacade.server;

import io.registryfacade.RegistryFacade;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code serve} that say which images are where: a configuration file, or one route. */
final class RouteOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

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

    /** Returns whether no option says what to serve. */
    boolean isEmpty() {
        return Stream.of(config, upstream, repository, as).allMatch(Objects::isNull);
    }

    /** Returns the delivery that the options demand; {@code null} if they demand none. */
    @Nullable
    Delivery delivery() {
        return delivery;
    }

    /**
     * Checks the options, and returns how to start the engine.
     *
     * @throws ParameterException if options are missing, invalid or contradict each other
     */
    EngineSource engine() {
        Path file = config;
        if (file == null) {
            return EngineSource.of(facade());
        }
        if (upstream != null || repository != null || as != null || delivery != null) {
            throw usageError("--config replaces --upstream, --repository, --as and --delivery: leave them out");
        }
        return new EngineSource(
                listeners -> FacadeConfiguration.startEngine(file, listeners), engine -> reload(engine, file));
    }

    private static void reload(FacadeEngine engine, Path file) {
        engine.reload(() -> FacadeConfiguration.read(file).engine());
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

    private ParameterException usageError(@Nullable String message) {
        return new ParameterException(
                Objects.requireNonNull(command, "picocli sets it before the call")
                        .commandLine(),
                message);
    }
}
