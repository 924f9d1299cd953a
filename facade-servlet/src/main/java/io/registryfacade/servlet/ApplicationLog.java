package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeListener;
import io.registryfacade.engine.ReloadResult;
import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLoggerFactory;

/** The log of a web application: SLF4J, or the container's where SLF4J has no provider and would drop all messages. */
final class ApplicationLog {
    static final String NO_PROVIDER =
            "SLF4J has no provider, so most of the registry facade's log is lost; add one, such"
                    + " as org.slf4j:slf4j-jdk14";
    private static final int MAX_ROUTES = 10;
    private static final Logger LOG = LoggerFactory.getLogger(ApplicationLog.class);

    private final ServletContext context;
    private final boolean isSlf4jLost;

    ApplicationLog(ServletContext context) {
        this(context, LoggerFactory.getILoggerFactory() instanceof NOPLoggerFactory);
    }

    ApplicationLog(ServletContext context, boolean isSlf4jLost) {
        this.context = context;
        this.isSlf4jLost = isSlf4jLost;
    }

    void warn(String message) {
        if (isSlf4jLost) {
            context.log(message);
        } else {
            LOG.warn("{}", message);
        }
    }

    /** Logs what the engine has logged at its start, if nobody could read that. */
    void started(RegistryFacade facade) {
        if (isSlf4jLost) {
            context.log(NO_PROVIDER);
            context.log(facade.routePatterns().stream()
                    .limit(MAX_ROUTES)
                    .collect(Collectors.joining(
                            ", ", "Registry facade serving ", facade.routeCount() > MAX_ROUTES ? ", …" : "")));
            facade.warnings().forEach(context::log);
        }
    }

    /** Returns the listeners of an engine, which log reloads if nobody could read the engine's own messages. */
    List<FacadeListener> listeners() {
        return isSlf4jLost ? List.of(new ReloadLog()) : List.of();
    }

    private final class ReloadLog implements FacadeListener {
        @Override
        public void reloaded(ReloadResult result) {
            context.log(
                    result.problems().isEmpty()
                            ? "The registry facade has reloaded its configuration"
                            : "The registry facade keeps its current configuration; the new one has problems:\n"
                                    + String.join("\n", result.problems()));
        }
    }
}
