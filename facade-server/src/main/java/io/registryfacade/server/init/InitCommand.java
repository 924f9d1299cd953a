package io.registryfacade.server.init;

import io.registryfacade.server.files.NewFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
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

/** {@code init}: asks for what is not given by options, writes a commented configuration, and says what to do next. */
@Command(
        name = "init",
        description = "Writes a commented configuration file after asking, or from options, and says the next command.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class InitCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--upstream",
            paramLabel = "TYPE-or-URL-or-HOST",
            description = "Where the images are: docker-hub, ghcr.io, https://registry.example.com, ...")
    private @Nullable String upstream;

    @Option(
            names = "--organisation",
            paramLabel = "NAME",
            description = "Whose images they are: the first part of their names there, such as my-org.")
    private @Nullable String organisation;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "The first part of their names at the facade, if it differs.")
    private @Nullable String as;

    @Option(
            names = "--domain",
            paramLabel = "HOST",
            description = "The facade's own host, such as docker.my-org.example.com; an empty one for none yet.")
    private @Nullable String domain;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            defaultValue = "facade.yaml",
            description = "The file to write; ${DEFAULT-VALUE} by default.")
    private @Nullable Path output;

    @Option(names = "--force", description = "Replaces a file that exists.")
    private boolean force;

    private final Questions questions;

    /** Creates the command, which reads answers from the standard input; picocli sets its options. */
    public InitCommand() {
        // answers are names of hosts and organisations; the encoding matters to nobody
        this(new Questions(new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))));
    }

    InitCommand(Questions questions) {
        this.questions = questions;
    }

    /**
     * Writes the file.
     *
     * @return 0
     * @throws IOException if the file exists, or cannot be written
     */
    @Override
    public Integer call() throws IOException {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        Path file = Objects.requireNonNull(output, "has a default");
        NewFile.check(file, force);
        PrintWriter out = commandLine.getOut();
        FirstConfiguration configuration;
        try {
            configuration = ask(out);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        NewFile.write(file, configuration.yaml(), force);
        out.println("wrote " + file + "; next:");
        configuration.nextCommands(file.toString()).forEach(command -> out.println("  " + command));
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    private FirstConfiguration ask(PrintWriter out) throws IOException {
        return new FirstConfiguration(
                questions.answer(
                        upstream,
                        out,
                        "--upstream",
                        "Where are the images today (docker-hub, ghcr, quay, a host or a URL)?",
                        FirstConfiguration::upstream),
                questions.answer(
                        organisation,
                        out,
                        "--organisation",
                        "Whose are they there, such as my-org of docker.io/my-org/app?",
                        FirstConfiguration::organisation),
                as == null ? null : FirstConfiguration.organisation(as),
                questions.answer(
                        domain,
                        out,
                        "--domain",
                        "What is the facade's host, such as docker.my-org.example.com (empty: none yet)?",
                        FirstConfiguration::domain));
    }
}
