package io.registryfacade.servlet;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/** The engine of a filter or servlet, which closes it only if it has created it. */
final class MountedFacade {
    /** The context attribute with the engine that filters and servlets of an application share. */
    private static final String SHARED = FacadeEngine.class.getName();

    private final FacadeEngine engine;
    private final Runnable unmount;

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
            return new MountedFacade(engine, engine::close);
        }
        context.setAttribute(SHARED, engine);
        return new MountedFacade(engine, () -> {
            context.removeAttribute(SHARED);
            engine.close();
        });
    }

    /**
     * Returns the engine.
     *
     * @param mounted the facade; {@code null} before {@code init}
     */
    static FacadeEngine engine(@Nullable MountedFacade mounted) {
        if (mounted == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        return mounted.engine;
    }

    void unmount() {
        unmount.run();
    }
}
