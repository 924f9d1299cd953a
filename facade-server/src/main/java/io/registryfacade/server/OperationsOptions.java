package io.registryfacade.server;

import io.registryfacade.monitor.PullLog;
import io.registryfacade.server.files.FileProblem;
import io.registryfacade.server.log.LogFormat;
import io.registryfacade.server.log.ProgramLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code serve} for logging and monitoring: {@code docs/operate.md}. */
final class OperationsOptions {
    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            converter = PortConverter.class,
            description =
                    "Serves /healthz, /readyz and /metrics on this port over HTTP, 0 for any free port, instead of"
                            + " on the facade's own port.")
    private @Nullable Integer adminPort;

    @Option(
            names = "--admin-host",
            paramLabel = "HOST",
            description = "The address of the admin port; that of --host by default.")
    private @Nullable String adminHost;

    @Option(
            names = "--shutdown-delay",
            paramLabel = "SECONDS",
            description = "How long the program still accepts requests after SIGTERM, while /readyz responds 503; 0 by"
                    + " default.")
    private int shutdownDelay;

    @Option(
            names = "--pull-log",
            paramLabel = "FILE",
            description = "Appends each pull to this file as a line of JSON; - for standard output.")
    private @Nullable String pullLog;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "How to log to standard error: text, the default, or json.")
    private LogFormat logFormat = LogFormat.TEXT;

    @Option(
            names = {"-v", "--verbose"},
            description = "Logs each request to standard error.")
    private boolean verbose;

    @Nullable
    Integer adminPort() {
        return adminPort;
    }

    /** Returns the address of the admin port; {@code null} for that of the facade. */
    @Nullable
    String adminHost() {
        return adminHost;
    }

    Duration shutdownDelay() {
        return Duration.ofSeconds(shutdownDelay);
    }

    /** Starts logging, which must happen before anything logs. */
    void startLogging() {
        ProgramLog.start(logFormat, verbose);
    }

    /**
     * Returns the monitoring of the facade.
     *
     * @param out receives the pull log if the option is {@code -}
     * @throws IllegalArgumentException if the file of the pull log cannot be written
     */
    Monitoring monitoring(PrintWriter out) {
        return new Monitoring(pullLog == null ? null : pullLog.equals("-") ? PullLog.to(out) : file(pullLog));
    }

    private static PullLog file(String name) {
        try {
            return PullLog.to(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("cannot write the pull log " + name + ": its folder is missing", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write the pull log " + name + ": " + FileProblem.of(e), e);
        }
    }
}
