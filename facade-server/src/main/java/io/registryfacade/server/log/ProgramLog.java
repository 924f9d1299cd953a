package io.registryfacade.server.log;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Sets up the JDK's logging, to which SLF4J leads. */
public final class ProgramLog {
    /** Apache HttpClient logs passwords and tokens here, under its own name and as part of the engine. */
    private static final List<String> SECRETS = Stream.of("registryfacade.shaded.hc", "org.apache.hc")
            .flatMap(client -> Stream.of(client + ".client5.http.headers", client + ".client5.http.wire"))
            .toList();

    private static final Map<String, Level> LEVELS = Map.of(
            "", Level.WARNING,
            // the facade logs failures of registries itself
            "registryfacade.shaded.hc", Level.SEVERE,
            // the facade logs when the shared cache goes and comes back
            "io.lettuce", Level.SEVERE,
            // clients can cause most of what Netty warns about
            "io.netty", Level.SEVERE);

    /** The JDK forgets levels of loggers to which nobody refers. */
    private static final List<Logger> LOGGERS = new CopyOnWriteArrayList<>();

    private ProgramLog() {}

    /** Keeps log lines that are written while the JVM shuts down; must be called before any logger exists. */
    public static void keepUntilTheEnd() {
        System.setProperty("java.util.logging.manager", LastingLogManager.class.getName());
    }

    /**
     * Starts logging to standard error. A configuration of {@code java.util.logging} that was given to the JVM is left as
     * it is, except that secrets are never logged.
     *
     * @param format the format of a line
     * @param verbose whether to log each request
     */
    public static void start(LogFormat format, boolean verbose) {
        SECRETS.forEach(logger -> setLevel(logger, Level.OFF));
        if (System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null) {
            return;
        }
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        Handler errors = new ConsoleHandler();
        errors.setLevel(Level.ALL);
        errors.setFormatter(format.formatter());
        root.addHandler(errors);
        LEVELS.forEach(ProgramLog::setLevel);
        setLevel("io.registryfacade", verbose ? Level.FINE : Level.INFO);
    }

    private static void setLevel(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        LOGGERS.add(logger);
    }
}
