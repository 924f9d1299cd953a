package io.registryfacade.server;

import io.registryfacade.monitor.PullLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code serve} is to tell those who run it: {@code docs/operations.md}. */
final class Operations {
    private static final String LOG = "org.slf4j.simpleLogger.log.";
    private static final String LEVEL = LOG + "io.registryfacade";

    /** What Apache HttpClient logs passwords and tokens by, with the headers of its requests. */
    private static final List<String> SECRET =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    @Option(
            names = "--admin-port",
            paramLabel = "PORT",
            description =
                    "A port for /healthz and /metrics, by HTTP, 0 for any that is free; the facade's own port then"
                            + " answers neither.")
    private @Nullable Integer adminPort;

    @Option(
            names = "--pull-log",
            paramLabel = "FILE",
            description = "Where each pull is appended as a line of JSON; - for standard output.")
    private @Nullable String pullLog;

    @Option(
            names = {"-v", "--verbose"},
            description = "Logs each request to standard error.")
    private boolean verbose;

    @Nullable
    Integer adminPort() {
        return adminPort;
    }

    /** Must be called before anything logs. Who gave the JVM a level of their own keeps it, but for what is secret. */
    void startLogging() {
        SECRET.forEach(logger -> System.setProperty(LOG + logger, "off"));
        if (System.getProperty(LEVEL) == null) {
            System.setProperty(LEVEL, verbose ? "debug" : "info");
        }
    }

    /**
     * What watches the facade.
     *
     * @param out where pulls are told if not in a file
     * @throws IllegalArgumentException if the file cannot be written
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
