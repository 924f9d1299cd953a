package io.registryfacade.server.imports;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.server.files.FileProblem;
import io.registryfacade.server.files.NewFile;
import io.registryfacade.server.imports.EnvironmentFile.Variable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: writes a configuration from the settings of another facade, or says what it cannot read. */
@Command(
        name = "import",
        description =
                "Writes a configuration file from redirect rules of Netlify or from the environment variables of the"
                        + " Caddy facade container, or says line by line what it cannot read.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ImportCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The file: netlify.toml, _redirects, or a file of variables such as .env.")
    private @Nullable Path input;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            completionCandidates = ImportFormat.Labels.class,
            description =
                    "What the file is, if its name does not say it: ${COMPLETION-CANDIDATES}. With caddy-environment"
                            + " and no file, the environment of this process is read.")
    private @Nullable String from;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "facade.yaml",
            description = "The file to write; ${DEFAULT-VALUE} by default.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replaces a file that exists.")
    private boolean force;

    private final Map<String, String> environment;

    /**
     * Creates the command; picocli sets its options.
     *
     * @param environment the environment of this process
     */
    public ImportCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Writes the file.
     *
     * @return 0, or 1 if something cannot be imported
     * @throws IOException if a file cannot be read or written
     */
    @Override
    public Integer call() throws IOException {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        Path file = Objects.requireNonNull(output, "has a default");
        ImportFindings findings = new ImportFindings();
        Optional<ImportedConfiguration> imported = read(commandLine, findings);
        if (imported.isEmpty()) {
            findings.problems().forEach(commandLine.getErr()::println);
            commandLine.getErr().println("nothing was written");
            return CommandLine.ExitCode.SOFTWARE;
        }
        String yaml = imported.get().yaml();
        FacadeConfiguration.read(file.toString(), yaml, Map.of());
        NewFile.write(file, yaml, force);
        PrintWriter out = commandLine.getOut();
        findings.notes().forEach(out::println);
        out.println("wrote " + file + "; next:");
        imported.get().nextCommands(file.toString()).forEach(command -> out.println("  " + command));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private Optional<ImportedConfiguration> read(CommandLine commandLine, ImportFindings findings) throws IOException {
        Path file = input;
        ImportFormat format = format(file, commandLine);
        return file == null
                ? CaddyImport.read(variables(), findings)
                : format.read(String.valueOf(file.getFileName()), text(file), findings);
    }

    private ImportFormat format(@Nullable Path file, CommandLine commandLine) {
        try {
            ImportFormat format = from == null ? null : ImportFormat.parse(from);
            if (file != null) {
                return format == null ? ImportFormat.of(file) : format;
            }
            if (format != ImportFormat.CADDY_ENVIRONMENT) {
                throw new IllegalArgumentException(
                        "missing the file, such as netlify.toml, or --from caddy-environment");
            }
            return format;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
    }

    private Map<String, Variable> variables() {
        Map<String, Variable> variables = new LinkedHashMap<>();
        environment.forEach((name, value) -> variables.put(name, new Variable("the environment", value)));
        return variables;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new IOException("cannot read " + file + ": it is not text in UTF-8", e);
        } catch (IOException e) {
            throw new IOException("cannot read " + file + ": " + FileProblem.of(e), e);
        }
    }
}
