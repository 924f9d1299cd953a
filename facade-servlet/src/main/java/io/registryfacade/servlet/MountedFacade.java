package io.registryfacade.servlet;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** The facade of a filter or servlet, and how to part with it: what was made by others is ended by others. */
final class MountedFacade {
    /** Where an application has the facade that its filters and servlets share. */
    private static final String SHARED = FacadeEngine.class.getName();

    private final FacadeEngine engine;
    private final Runnable unmount;

    private MountedFacade(FacadeEngine engine, Runnable unmount) {
        this.engine = engine;
        this.unmount = unmount;
    }

    /** A facade of this filter's own. */
    static MountedFacade ofOwnEngine(RegistryFacade facade) {
        FacadeEngine engine = new FacadeEngine(facade);
        return new MountedFacade(engine, engine::close);
    }

    /** A facade that somebody else ends. */
    static MountedFacade shared(FacadeEngine engine) {
        return new MountedFacade(engine, () -> {});
    }

    /**
     * The facade that the parameters describe; without any, the application's, which is what it shares already, or what
     * the first configuration file says that there is.
     *
     * @throws ServletException if there is none, or something is wrong with it; the message names every problem
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

    /** The first facade of an application is the one that the others find. */
    private static MountedFacade published(FacadeEngine engine, ServletContext context) {
        if (context.getAttribute(SHARED) != null) {
            return new MountedFacade(engine, engine::close);
        }
        context.setAttribute(SHARED, engine);
        return new MountedFacade(engine, () -> {
            context.removeAttribute(SHARED);
            engine.close();
        });
    }

    /**
     * Answers a request, if it is the facade's; if not, nothing was done.
     *
     * @param mounted {@code null} before the filter or servlet has found its facade
     */
    static boolean handle(@Nullable MountedFacade mounted, HttpServletRequest request, HttpServletResponse response) {
        if (mounted == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        return mounted.engine.handle(new ServletExchange(request, response));
    }

    void unmount() {
        unmount.run();
    }
}
