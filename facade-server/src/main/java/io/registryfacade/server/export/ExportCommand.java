package io.registryfacade.server.export;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeTarget;
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

/** {@code export}: writes the routes as rules for a target, and reports what the target cannot do. */
@Command(
        name = "export",
        description =
                "Writes the routes of a configuration as redirect rules for a web server or a service, and reports which clients"
                        + " fail by them. It asks no registry, and secrets in the configuration may be missing.",
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
            description =
                    "What the rules are for: apache, bunny, caddy, cloudflare-redirects, gateway-api, haproxy, nginx or"
                            + " s3-website.")
    private @Nullable String target;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            required = true,
            description = "The folder for the files, which replace those that exist.")
    private @Nullable Path output;

    @Option(
            names = "--strict",
            description = "Writes nothing and exits with 1 if a client would fail, or get less than from the program.")
    private boolean strict;

    /** Creates the command; picocli sets its options. */
    public ExportCommand() {}

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
        EdgeTarget edge = target(commandLine);
        Path source = Objects.requireNonNull(file, "picocli requires it");
        Path folder = Objects.requireNonNull(output, "picocli requires it");
        EdgeExport export;
        try {
            export = EdgeExport.of(
                    FacadeConfiguration.readWithoutSecrets(source).facade(),
                    edge,
                    String.valueOf(source.getFileName()));
        } catch (UnsupportedByTargetException e) {
            e.problems().forEach(commandLine.getErr()::println);
            return CommandLine.ExitCode.SOFTWARE;
        }
        boolean refused = strict && !export.report().losses().isEmpty();
        PrintWriter out = refused ? commandLine.getErr() : commandLine.getOut();
        if (!refused) {
            export.write(folder);
            export.files().keySet().forEach(name -> out.println("wrote " + folder.resolve(name)));
        }
        out.print(export.report().text());
        out.flush();
        return refused ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }

    private EdgeTarget target(CommandLine commandLine) {
        try {
            return EdgeTarget.parse(Objects.requireNonNull(target, "picocli requires it"));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }
}
