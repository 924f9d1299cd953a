package io.registryfacade.server.export;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.ExportTarget;
import io.registryfacade.edge.UnsupportedByTargetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code export}: writes the routes as rules or as a script for a target, or the images of layouts as files, and reports
 * what the target cannot do.
 */
@Command(
        name = "export",
        description =
                "Writes the routes of a configuration as redirect rules for a web server, or as a script for a service"
                        + " at the edge, and reports which clients fail by them. The targets that begin with static-"
                        + " write the images of layouts as files. It asks no registry, and secrets in the"
                        + " configuration may be missing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration file: YAML, or JSON if its name ends with .json.")
    private @Nullable Path file;

    @Option(
            names = "--target",
            paramLabel = "NAME",
            required = true,
            completionCandidates = ExportTargets.class,
            description = "What the export is for: ${COMPLETION-CANDIDATES}.")
    private @Nullable String target;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description =
                    "The folder for the files, which replace those of an earlier export. Files of images are links to"
                            + " those of the layout, if the folder is on the same file system.")
    private @Nullable Path output;

    @Option(
            names = "--strict",
            description = "Writes nothing and exits with 1 if a client would fail, or get less than from the program.")
    private boolean strict;

    @Option(names = "--force", description = "Replaces files of the folder that no export wrote.")
    private boolean force;

    private final String version;

    /**
     * Creates the command; picocli sets its options.
     *
     * @param version the version of the program, for the files
     */
    public ExportCommand(String version) {
        this.version = version;
    }

    /**
     * Writes the files, and prints their names and the report.
     *
     * @return 0, or 1 if the target cannot serve the routes
     * @throws IOException if a file cannot be written
     * @throws io.registryfacade.InvalidConfigurationException if the configuration is invalid
     */
    @Override
    public Integer call() throws IOException {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        ExportTarget to = target(commandLine);
        Path source = Objects.requireNonNull(file, "picocli requires it");
        Path folder = Objects.requireNonNull(output, "picocli requires it");
        EdgeExport export;
        try {
            export = to.export(
                    FacadeConfiguration.readWithoutSecrets(source).engine(),
                    String.valueOf(source.getFileName()),
                    version);
        } catch (UnsupportedByTargetException e) {
            e.problems().forEach(commandLine.getErr()::println);
            return CommandLine.ExitCode.SOFTWARE;
        }
        boolean refused = strict && !export.report().losses().isEmpty();
        PrintWriter out = refused ? commandLine.getErr() : commandLine.getOut();
        if (!refused) {
            ExportFolder.write(export, folder, force).forEach(out::println);
            printSecrets(export, out);
        }
        out.print(export.report().text());
        if (refused) {
            out.println("nothing was written, because of --strict");
        }
        out.flush();
        return refused ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private static void printSecrets(EdgeExport export, PrintWriter out) {
        if (!export.secrets().isEmpty()) {
            out.println("set these secrets at the service:");
            export.secrets().forEach((name, meaning) -> out.println("  " + name + ": " + meaning));
        }
    }

    private ExportTarget target(CommandLine commandLine) {
        try {
            return ExportTargets.parse(Objects.requireNonNull(target, "picocli requires it"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
