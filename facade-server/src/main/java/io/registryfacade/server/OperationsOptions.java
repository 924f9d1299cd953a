package io.registryfacade.server;

import io.registryfacade.monitor.PullLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code serve} for logging and monitoring: {@code docs/operate.md}. */
final class OperationsOptions {
    private static final String LOG = "org.slf4j.simpleLogger.log.";
    private static final String LEVEL = LOG + "io.registryfacade";

    /**
     * The loggers by which Apache HttpClient logs request headers, and with them passwords and tokens, by its name in
     * facade-engine's jar, and by its own, which it has where facade-engine is not packaged.
     */
    private static final List<String> SECRET_LOGGERS = Stream.of("registryfacade.shaded.hc", "org.apache.hc")
            .flatMap(client -> Stream.of(client + ".client5.http.headers", client + ".client5.http.wire"))
            .toList();

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description = "Serves /healthz and /metrics on this port over HTTP, 0 for any free port, instead of on the"
                    + " facade's own port.")
    private @Nullable Integer adminPort;

    @Option(
            names = "--pull-log",
            paramLabel = "FILE",
            description = "Appends each pull to this file as a line of JSON; - for standard output.")
    private @Nullable String pullLog;

    @Option(
            names = {"-v", "--verbose"},
            description = "Logs each request to standard error.")
    private boolean verbose;

    @Nullable
    Integer adminPort() {
        return adminPort;
    }

    /** Sets log levels, which must happen before anything logs. A level set for the JVM wins, except for secrets. */
    void startLogging() {
        SECRET_LOGGERS.forEach(logger -> System.setProperty(LOG + logger, "off"));
        if (System.getProperty(LEVEL) == null) {
            System.setProperty(LEVEL, verbose ? "debug" : "info");
        }
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
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write the pull log " + name + ": " + e, e);
        }
    }
}
