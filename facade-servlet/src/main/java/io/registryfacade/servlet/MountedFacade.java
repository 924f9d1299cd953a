package io.registryfacade.servlet;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The engine of a filter or servlet, which closes it only if it has created it. */
final class MountedFacade {
    /** The context attribute with the engine that filters and servlets of an application share. */
    private static final String SHARED = FacadeEngine.class.getName();

    private final FacadeEngine engine;
    private final Runnable unmount;
    /** Messages about single requests, of which the log needs only one. */
    private final Set<String> logged = ConcurrentHashMap.newKeySet();

    private MountedFacade(FacadeEngine engine, Runnable unmount) {
        this.engine = engine;
        this.unmount = unmount;
    }

    /** Creates an engine for a facade. */
    static MountedFacade ofOwnEngine(RegistryFacade facade) {
        FacadeEngine engine = new FacadeEngine(facade);
        return new MountedFacade(engine, engine::close);
    }

    /** Uses an engine that its creator closes. */
    static MountedFacade shared(FacadeEngine engine) {
        return new MountedFacade(engine, () -> {});
    }

    /**
     * Returns the facade that the parameters configure; without parameters, the one that the application shares
     * already, or the one in the first configuration file that exists.
     *
     * @throws ServletException if there is no configuration, or it is invalid; the message lists every problem
     */
    static MountedFacade find(ServletContext context, InitParameters parameters) throws ServletException {
        if (parameters.isEmpty() && context.getAttribute(SHARED) instanceof FacadeEngine shared) {
            return shared(shared);
        }
        try {
            return published(engine(context, parameters), context);
        } catch (InvalidConfigurationException e) {
            throw new ServletException("The registry facade is not configured:\n" + String.join("\n", e.problems()), e);
        }
    }

    /**
     * Returns the facade that a servlet's parameters configure, as for a filter.
     *
     * @throws ServletException if there is no configuration, or it is invalid; the message lists every problem
     */
    static MountedFacade find(ServletConfig servlet) throws ServletException {
        return find(
                servlet.getServletContext(),
                new InitParameters(servlet.getInitParameterNames(), servlet::getInitParameter));
    }

    private static FacadeEngine engine(ServletContext context, InitParameters parameters) throws ServletException {
        ConfigurationFiles files = new ConfigurationFiles(context);
        if (parameters.isEmpty()) {
            return context.getAttribute(RegistryFacade.class.getName()) instanceof RegistryFacade facade
                    ? new FacadeEngine(facade)
                    : files.serveFirst();
        }
        String config = parameters.config();
        return config == null ? new FacadeEngine(parameters.facade()) : files.serve(config);
    }

    /** Publishes the first engine of an application as context attribute. */
    private static MountedFacade published(FacadeEngine engine, ServletContext context) {
        if (context.getAttribute(SHARED) != null) {
            new ApplicationLog(context)
                    .warn("This application has several registry facades. The first that gets a request refuses all"
                            + " repositories that it does not serve, unless it is configured with 'unrouted: pass'");
            return new MountedFacade(engine, engine::close);
        }
        context.setAttribute(SHARED, engine);
        return new MountedFacade(engine, () -> {
            context.removeAttribute(SHARED);
            engine.close();
        });
    }

    /**
     * Returns the facade.
     *
     * @param mounted {@code null} before {@code init}
     */
    static MountedFacade initialized(@Nullable MountedFacade mounted) {
        if (mounted == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        return mounted;
    }

    FacadeEngine engine() {
        return engine;
    }

    /** Handles a request, and returns {@code false} without touching the response if it is for the application. */
    boolean handle(HttpServletRequest request, HttpServletResponse response) {
        return engine.handle(exchange(request, response));
    }

    /** Handles a request that no application would get. */
    void handleOrReject(HttpServletRequest request, HttpServletResponse response) {
        engine.handleOrReject(exchange(request, response));
    }

    ServletExchange exchange(HttpServletRequest request, HttpServletResponse response) {
        return new ServletExchange(request, response, message -> {
            if (logged.add(message)) {
                new ApplicationLog(request.getServletContext()).warn(message);
            }
        });
    }

    /** Logs the start, and what keeps clients from the facade in this application. */
    void logStart(ServletContext context) {
        ApplicationLog log = new ApplicationLog(context);
        log.started(engine.facade());
        MountWarnings.of(context, engine.configuration()).forEach(log::warn);
    }

    void unmount() {
        unmount.run();
    }
}
