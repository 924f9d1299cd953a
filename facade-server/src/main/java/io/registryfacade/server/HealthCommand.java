package io.registryfacade.server;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code health}: tells a container engine whether the program in its container responds; the image has no other client. */
@Command(
        name = "health",
        description = "Exits with 0 if the program responds at its admin port, otherwise with 1.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {
    private static final int TIMEOUT_MILLIS = 3_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "What to request; ${DEFAULT-VALUE} by default.",
            defaultValue = "http://localhost:9090/healthz")
    private @Nullable URI url;

    @Override
    public Integer call() throws IOException {
        CommandLine command =
                Objects.requireNonNull(spec, "picocli sets it before the call").commandLine();
        URI target = Objects.requireNonNull(url, "has a default");
        if (!target.toString().matches("https?://.+")) {
            throw new ParameterException(command, "--url must begin with http:// or https://, not '" + target + "'");
        }
        HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        int status;
        try {
            status = connection.getResponseCode();
        } catch (IOException e) {
            throw new IOException(target + " does not respond: " + e.getMessage(), e);
        } finally {
            connection.disconnect();
        }
        if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException(target + " responded " + status);
        }
        command.getOut().println("ok");
        return CommandLine.ExitCode.OK;
    }
}
