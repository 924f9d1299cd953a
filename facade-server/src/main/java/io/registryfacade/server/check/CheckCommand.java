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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check}: asks upstreams what they require, pulls images as a client would, or compares registries. */
@Command(
        name = "check",
        description =
                "With --config alone, asks the upstreams what they require, and predicts which clients can pull through"
                        + " each route. With an IMAGE, pulls it as a client would, and prints each request. With --compare,"
                        + " compares the registries of routes.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = "Exits with 0, with 1 if a client would fail or something is missing, with 2 for wrong options.")
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration file: YAML, or JSON if its name ends with .json. Images are then pulled through"
                            + " a facade in this process.")
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
    private PredictionOptions prediction = new PredictionOptions();

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
     * Checks, pulls or compares.
     *
     * @return 0 if all is well, 1 if a client would fail or something is missing
     * @throws Exception if a file cannot be read
     */
    @Override
    public Integer call() throws Exception {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        CheckMode mode =
                compare.isRequested() ? CheckMode.COMPARE : names.isEmpty() ? CheckMode.CONFIGURATION : CheckMode.PULL;
        String mistake = mistake(mode, commandLine);
        if (mistake != null) {
            throw new ParameterException(commandLine, mistake);
        }
        FacadeConfiguration configuration = config == null ? null : FacadeConfiguration.read(config);
        try {
            return run(mode, configuration, commandLine);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, Objects.requireNonNullElse(e.getMessage(), e.toString()), e);
        }
    }

    private @Nullable String mistake(CheckMode mode, CommandLine commandLine) {
        if (mode != CheckMode.PULL && config == null) {
            return mode == CheckMode.COMPARE
                    ? "--compare needs --config FILE, which has the routes"
                    : "missing --config FILE, or an image to pull, such as docker.my-org.example.com/my-org/app:1.0";
        }
        return Stream.of(
                        mode.mistake(commandLine.getParseResult().matchedOptions()), compare.mistake(), login.mistake())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private int run(CheckMode mode, @Nullable FacadeConfiguration configuration, CommandLine commandLine)
            throws Exception {
        return switch (mode) {
            case CONFIGURATION -> prediction.run(configured(configuration), json, commandLine);
            case PULL -> pull.run(configuration, names, login.credentials(in), json, commandLine);
            case COMPARE -> compare.run(configured(configuration), names, login.credentials(in), json, commandLine);
        };
    }

    private static FacadeConfiguration configured(@Nullable FacadeConfiguration configuration) {
        return Objects.requireNonNull(configuration, "checked with the options");
    }
}
