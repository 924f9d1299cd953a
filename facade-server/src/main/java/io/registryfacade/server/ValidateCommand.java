package io.registryfacade.server;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.config.FacadeConfiguration;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validate}: prints the routes of a configuration file, or all its problems. */
@Command(
        name = "validate",
        description = "Reads a configuration file and prints its routes with their delivery, or every problem.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The configuration file: YAML, or JSON if its name ends with .json.")
    private @Nullable Path argument;

    @Option(names = "--config", paramLabel = "FILE", description = "The same as an option.")
    private @Nullable Path option;

    @Option(
            names = "--allow-missing-variables",
            description =
                    "For continuous integration, which knows no secrets: accepts environment variables and password"
                            + " files that are missing.")
    private boolean allowMissing;

    @Override
    public Integer call() {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        try {
            FacadeConfiguration configuration = allowMissing
                    ? FacadeConfiguration.readWithoutSecrets(file(commandLine))
                    : FacadeConfiguration.read(file(commandLine));
            RouteListing.print(configuration, commandLine.getOut());
            configuration
                    .facade()
                    .warnings()
                    .forEach(warning -> commandLine.getErr().println("warning: " + warning));
            return CommandLine.ExitCode.OK;
        } catch (InvalidConfigurationException e) {
            e.problems().forEach(commandLine.getErr()::println);
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private Path file(CommandLine commandLine) {
        if ((argument == null) == (option == null)) {
            throw new ParameterException(
                    commandLine,
                    argument == null
                            ? "missing the configuration file, such as facade.yaml"
                            : "give the configuration file once, as an argument or with --config");
        }
        return argument == null ? Objects.requireNonNull(option) : argument;
    }
}
