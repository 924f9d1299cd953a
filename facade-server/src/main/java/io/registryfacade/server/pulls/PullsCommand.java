package io.registryfacade.server.pulls;

import io.registryfacade.server.files.FileProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

/** {@code pulls}: counts the pulls in the files of {@code serve --pull-log}, by image. */
@Command(
        name = "pulls",
        description = "Counts the pulls in the files of serve --pull-log, by repository and tag.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class PullsCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    private final InputStream standardInput;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "A file of serve --pull-log, which may be compressed by gzip; - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = SinceConverter.class,
            description = "Counts pulls from this time on: a day (2026-11-21, in UTC), a time (2026-11-21T10:15:00Z),"
                    + " or how long ago (90m, 24h, 7d).")
    private Instant since = Instant.MIN;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many images to print, the most pulled first; ${DEFAULT-VALUE} by default.")
    private int top;

    @Option(names = "--json", description = "Prints one object of JSON.")
    private boolean json;

    /**
     * Creates the command.
     *
     * @param standardInput what the file {@code -} stands for
     */
    public PullsCommand(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    @Override
    public Integer call() throws IOException {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        if (top < 1) {
            throw new ParameterException(commandLine, "--top must be at least 1");
        }
        PullSummary summary = new PullSummary(since);
        for (String file : files) {
            read(file, summary);
        }
        PrintWriter out = commandLine.getOut();
        if (json) {
            PullJson.print(summary, top, out);
        } else {
            PullTable.print(summary, top, out);
        }
        out.flush();
        warn(summary, commandLine.getErr());
        return CommandLine.ExitCode.OK;
    }

    private static void warn(PullSummary summary, PrintWriter err) {
        if (summary.unreadable() > 0) {
            err.println("warning: " + PullTable.count(summary.unreadable(), "line")
                    + (summary.unreadable() == 1
                            ? " is not of the pull log and was"
                            : " are not of the pull log and were")
                    + " left out");
        }
        if (summary.uncounted() > 0) {
            err.println("warning: after the first " + summary.images() + " images, " + summary.uncounted()
                    + " pulls of others were not counted by image; use --since, or fewer files");
        }
    }

    private void read(String file, PullSummary summary) throws IOException {
        try (PullLines lines = new PullLines(open(file))) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                summary.add(line);
            }
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }

    private InputStream open(String file) throws IOException {
        return file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
    }
}
