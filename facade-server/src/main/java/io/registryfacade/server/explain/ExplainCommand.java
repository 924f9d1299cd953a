package io.registryfacade.server.explain;

import io.registryfacade.Explanation;
import io.registryfacade.RegistryFacade;
import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.http.InboundRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code explain}: says by which rule and route the facade decides about a request. It asks no registry. */
@Command(
        name = "explain",
        description =
                "Says what the facade decides about one request, by which rule and route. It asks no registry, and"
                        + " secrets in the configuration may be missing.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ExplainCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            required = true,
            description = "The configuration file: YAML, or JSON if its name ends with .json.")
    private @Nullable Path file;

    @Option(
            names = "--header",
            paramLabel = "NAME:VALUE",
            description =
                    "A header of the request, such as 'Authorization: Bearer x'. Without a Host, the request is for"
                            + " the facade's publicUrl.")
    private List<String> headers = List.of();

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Parameters(index = "0", paramLabel = "METHOD", description = "The method, such as GET.")
    private @Nullable String method;

    @Parameters(
            index = "1",
            paramLabel = "PATH",
            description =
                    "The path as the client sends it, with its query, such as /v2/my-org/app/manifests/latest; or a"
                            + " whole URL.")
    private @Nullable String target;

    /** Creates the command; picocli sets its options. */
    public ExplainCommand() {}

    /**
     * Explains the request.
     *
     * @return 0
     * @throws io.registryfacade.InvalidConfigurationException if the configuration is invalid
     */
    @Override
    public Integer call() {
        CommandLine commandLine =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        RegistryFacade facade = FacadeConfiguration.readWithoutSecrets(
                        Objects.requireNonNull(file, "picocli requires it"))
                .facade();
        InboundRequest request;
        try {
            request = new ExplainedRequest(
                            Objects.requireNonNull(method, "picocli requires it"),
                            Objects.requireNonNull(target, "picocli requires it"),
                            headers)
                    .inbound(facade.publicUrl());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(commandLine, e.getMessage(), e);
        }
        Explanation explanation = facade.explain(request);
        PrintWriter out = commandLine.getOut();
        out.print(json ? ExplanationJson.of(request, explanation) : ExplanationText.of(request, explanation));
        out.flush();
        return CommandLine.ExitCode.OK;
    }
}
