package io.registryfacade.server.compare;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.resolve.RegistryReader;
import io.registryfacade.server.registry.Readers;
import io.registryfacade.server.registry.UnavailableException;
import io.registryfacade.server.terminal.ProgressBar;
import io.registryfacade.server.terminal.Terminal;
import io.registryfacade.upstream.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of {@code check --compare}. */
public final class CompareOptions {
    @Option(
            names = "--compare",
            description = "Compares repositories at the first upstream of their route with the other upstreams.")
    private boolean compare;

    @Option(
            names = "--repositories",
            paramLabel = "FILE",
            description = "A file with the repositories to compare, one in a line.")
    private @Nullable Path repositories;

    @Option(names = "--catalog", description = "Compares every repository that the first upstream lists.")
    private boolean catalog;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Remembers what is complete, so that the next run need not ask for it again.")
    private @Nullable Path state;

    @Option(
            names = "--concurrency",
            paramLabel = "COUNT",
            defaultValue = "4",
            description = "How many tags are compared at the same time; ${DEFAULT-VALUE} by default.")
    private int concurrency;

    @Option(
            names = "--max-wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "The longest pause that a registry may ask for (429) before the comparison stops;"
                    + " ${DEFAULT-VALUE} by default.")
    private int maxWait;

    /** Creates options; picocli sets them. */
    public CompareOptions() {}

    /**
     * Returns whether registries are to be compared.
     *
     * @return whether {@code --compare} is given
     */
    public boolean isRequested() {
        return compare;
    }

    /**
     * Returns what is wrong with the options as a whole.
     *
     * @return a sentence; {@code null} if they fit together
     */
    public @Nullable String mistake() {
        if (concurrency < 1 || concurrency > 64) {
            return "--concurrency must be between 1 and 64";
        }
        return maxWait < 0 ? "--max-wait must not be negative" : null;
    }

    /**
     * Compares, and prints what it finds.
     *
     * @param configuration the routes
     * @param names repositories as clients of the facade name them; empty for those of the other options
     * @param login the login for upstreams with {@code auth: client}; {@code null} for none
     * @param json whether the output is JSON
     * @param commandLine has the output
     * @return 0 if nothing is missing or different, otherwise 1
     * @throws IllegalArgumentException if a name is malformed, or there is nothing to compare
     * @throws IOException if a file cannot be read or written, or a registry lists no repositories
     * @throws InterruptedException if the thread is interrupted
     */
    public int run(
            FacadeConfiguration configuration,
            List<String> names,
            @Nullable Credentials login,
            boolean json,
            CommandLine commandLine)
            throws IOException, InterruptedException {
        boolean interactive = !json && Terminal.isInteractive();
        ProgressBar progress = ProgressBar.of(interactive, System.getenv(), System.err);
        Report report = json ? new JsonReport(commandLine.getOut()) : new TextReport(commandLine.getOut(), progress);
        Tally tally = new Tally();
        String stopped = "";
        try (Readers readers = new Readers(
                RegistryReader::of,
                configuration.engine().resolveSettings(),
                login,
                Duration.ofSeconds(maxWait),
                time -> Thread.sleep(time.toMillis()))) {
            CompareState known = state == null ? CompareState.inMemory() : CompareState.of(state);
            List<ComparedRepository> compared = repositories(configuration, names, readers);
            new Comparison(readers, known, tally, report::difference, progress, concurrency).run(compared);
        } catch (UnavailableException e) {
            stopped = e.why() + "; run the command again later"
                    + (state == null ? ", with --state FILE to continue from there" : " to continue from " + state);
        }
        report.end(tally, stopped);
        return stopped.isEmpty() && tally.isEqual() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    private List<ComparedRepository> repositories(
            FacadeConfiguration configuration, List<String> names, Readers readers)
            throws IOException, InterruptedException {
        RepositoryNames routes = new RepositoryNames(configuration.facade());
        List<String> all = new ArrayList<>(names);
        if (repositories != null) {
            all.addAll(RepositoryNames.read(repositories));
        }
        if (catalog) {
            return routes.listed(readers);
        }
        return all.isEmpty() && repositories == null ? routes.ofRoutes() : routes.named(all);
    }
}
