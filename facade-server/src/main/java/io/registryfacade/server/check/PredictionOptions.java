package io.registryfacade.server.check;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.oci.RepositoryName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of {@code check} without images: what is asked of the upstreams, and for how long. */
final class PredictionOptions {
    private static final int MAX_TIMEOUT = 600;

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

    /**
     * Asks the upstreams, and prints the predictions.
     *
     * @return 0 if all clients can pull, otherwise 1
     * @throws IllegalArgumentException if an option is malformed
     */
    int run(FacadeConfiguration configuration, boolean json, CommandLine commandLine) {
        if (timeout < 1 || timeout > MAX_TIMEOUT) {
            throw new IllegalArgumentException("--timeout must be between 1 and " + MAX_TIMEOUT + " seconds");
        }
        CheckReport report = check(configuration).run();
        if (json) {
            commandLine.getOut().println(CheckJson.of(report));
        } else {
            new CheckText(commandLine.getOut()).print(report);
        }
        return report.isOk() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private ConfigurationCheck check(FacadeConfiguration configuration) {
        try {
            return new ConfigurationCheck(
                    configuration.facade(),
                    repositories.stream().map(RepositoryName::new).toList(),
                    Duration.ofSeconds(timeout),
                    InstantSource.system());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--repository: " + e.getMessage(), e);
        }
    }
}
