package io.registryfacade.server.check;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.oci.RepositoryName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code check}: asks the upstreams of a configuration what they require, and predicts which clients can pull. */
@Command(
        name = "check",
        description = "Asks the upstreams what they require, and predicts which clients can pull through each route.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "Exits with 0, with 1 if an upstream has a problem or a client cannot pull, with 2 for wrong options.")
public final class CheckCommand implements Callable<Integer> {
    private static final int MAX_TIMEOUT = 600;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration file: YAML, or JSON if its name ends with .json.")
    private @Nullable Path file;

    @Option(
            names = "--repository",
            paramLabel = "NAME",
            description = "A repository, by the name that clients use, whose upstreams are asked for a manifest and the"
                    + " location of a layer; may be repeated. Routes for one repository need none.")
    private List<String> repositories = List.of();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description = "The limit for all requests to one upstream; ${DEFAULT-VALUE} by default.")
    private int timeout;

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    /** Creates the command; picocli sets its options. */
    public CheckCommand() {}

    @Override
    public Integer call() {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        if (timeout < 1 || timeout > MAX_TIMEOUT) {
            throw new ParameterException(commandLine, "--timeout must be between 1 and " + MAX_TIMEOUT + " seconds");
        }
        FacadeConfiguration configuration;
        try {
            configuration = FacadeConfiguration.read(Objects.requireNonNull(file, "picocli requires it"));
        } catch (InvalidConfigurationException e) {
            e.problems().forEach(commandLine.getErr()::println);
            return CommandLine.ExitCode.SOFTWARE;
        }
        CheckReport report = check(configuration, commandLine).run();
        if (json) {
            commandLine.getOut().println(CheckJson.of(report));
        } else {
            new CheckText(commandLine.getOut()).print(report);
        }
        return report.isOk() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private ConfigurationCheck check(FacadeConfiguration configuration, CommandLine commandLine) {
        try {
            return new ConfigurationCheck(
                    configuration.facade(),
                    repositories.stream().map(RepositoryName::new).toList(),
                    Duration.ofSeconds(timeout),
                    InstantSource.system());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, "--repository: " + e.getMessage(), e);
        }
    }
}
