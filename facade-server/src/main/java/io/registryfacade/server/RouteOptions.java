package io.registryfacade.server;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.layout.LayoutProblems;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.util.List;
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
            paramLabel = "TYPE-or-URL-or-HOST",
            description = "The registry: a type such as docker-hub, ghcr or quay, a URL, or a host such as ghcr.io or"
                    + " localhost:5000; or layout:FOLDER for images in files.")
    private @Nullable String upstream;

    @Option(
            names = "--repository",
            paramLabel = "PATTERN",
            description = "The repositories to serve: my-org/app, my-org/** or **; may be given several times.")
    private List<String> repositories = List.of();

    @Option(
            names = "--as",
            paramLabel = "PATTERN",
            description = "The name of these repositories at the upstream, if it differs; with one --repository.")
    private @Nullable String as;

    @Option(
            names = "--delivery",
            description = "How clients get images: ${COMPLETION-CANDIDATES}. The default, auto, redirects to registries"
                    + " that require no token and resolves all others.")
    private @Nullable Delivery delivery;

    /** Returns whether no option says what to serve. */
    boolean isEmpty() {
        return repositories.isEmpty() && Stream.of(config, upstream, as).allMatch(Objects::isNull);
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
        if (upstream != null || !repositories.isEmpty() || as != null || delivery != null) {
            throw usageError("--config replaces --upstream, --repository, --as and --delivery: leave them out");
        }
        return new EngineSource(
                listeners -> FacadeConfiguration.startEngine(file, listeners), engine -> reload(engine, file));
    }

    private static void reload(FacadeEngine engine, Path file) {
        engine.reload(() -> FacadeConfiguration.read(file).engine());
    }

    private RegistryFacade facade() {
        if (upstream == null || repositories.isEmpty()) {
            throw usageError("missing --config, or --upstream with --repository, such as --upstream docker-hub"
                    + " --repository 'my-org/**'");
        }
        if (as != null && repositories.size() > 1) {
            throw usageError("--as renames one --repository; to rename several, write a configuration file");
        }
        try {
            Upstream parsed = Upstream.parse(upstream);
            ImageLayout layout = parsed.layout();
            List<String> problems = layout == null ? List.of() : LayoutProblems.of(layout);
            if (!problems.isEmpty()) {
                throw usageError(String.join("\n", problems));
            }
            FacadeBuilder builder = RegistryFacade.builder()
                    .delivery(delivery == null ? Delivery.AUTO : delivery)
                    .upstream("upstream", parsed);
            for (String repository : repositories) {
                builder.route(repository, "upstream", as == null ? repository : as);
            }
            return builder.build();
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
