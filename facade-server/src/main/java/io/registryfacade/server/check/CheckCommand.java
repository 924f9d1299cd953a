package io.registryfacade.server.check;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.server.compare.CompareOptions;
import io.registryfacade.server.pull.LoginOptions;
import io.registryfacade.server.pull.PullOptions;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: pulls images as a client would, or compares the registries of routes. */
@Command(
        name = "check",
        description = "Pulls images as a client would and prints each request, or compares registries (--compare).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file: images are pulled through a facade in this process.")
    private @Nullable Path config;

    @Parameters(
            paramLabel = "IMAGE",
            arity = "0..*",
            description =
                    "Images to pull, such as docker.my-org.example.com/my-org/app:1.0; with --config, the host may"
                            + " be left out. With --compare, repositories, such as my-org/app.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--json", description = "Prints JSON.")
    private boolean json;

    @Mixin
    private LoginOptions login = new LoginOptions();

    @Mixin
    private PullOptions pull = new PullOptions();

    @Mixin
    private CompareOptions compare = new CompareOptions();

    private final InputStream in;

    /** Creates the command; picocli sets its options. */
    public CheckCommand() {
        this(System.in);
    }

    /**
     * Creates a command with another standard input.
     *
     * @param in has the password of a login
     */
    public CheckCommand(InputStream in) {
        this.in = in;
    }

    /**
     * Pulls or compares.
     *
     * @return 0 if all is well, 1 if a client would fail or something is missing
     * @throws Exception if a file cannot be read
     */
    @Override
    public Integer call() throws Exception {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        String mistake = compare.mistake();
        if (mistake == null) {
            mistake = login.mistake();
        }
        if (mistake == null && compare.isRequested() && config == null) {
            mistake = "--compare needs --config FILE, which has the routes";
        }
        if (mistake == null && !compare.isRequested() && names.isEmpty()) {
            mistake = "name an image to pull, or use --compare";
        }
        if (mistake != null) {
            throw new ParameterException(commandLine, mistake);
        }
        FacadeConfiguration configuration = config == null ? null : FacadeConfiguration.read(config);
        try {
            return compare.isRequested()
                    ? compare.run(
                            Objects.requireNonNull(configuration, "checked above"),
                            names,
                            login.credentials(in),
                            json,
                            commandLine)
                    : pull.run(configuration, names, login.credentials(in), json, commandLine);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }
}
