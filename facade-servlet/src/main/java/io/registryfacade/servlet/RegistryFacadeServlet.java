package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of container clients, for an application that would rather map a servlet than a filter.
 *
 * <p>Map it to {@code /v2/*}. It finds its facade as {@link RegistryFacadeFilter} does. A request that is none
 * of the facade's is answered with 404.
 */
public final class RegistryFacadeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable MountedFacade mounted;

    /** A servlet that finds its facade when it is initialised. */
    public RegistryFacadeServlet() {}

    /**
     * A servlet for a facade that was built in code; it takes no init parameters.
     *
     * @param facade which decides
     */
    public RegistryFacadeServlet(RegistryFacade facade) {
        mounted = MountedFacade.ofOwnEngine(facade);
    }

    /**
     * A servlet for a facade that others may use too; it takes no init parameters.
     *
     * @param engine which answers; whoever made it closes it
     */
    public RegistryFacadeServlet(FacadeEngine engine) {
        mounted = MountedFacade.shared(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Finds the facade, unless there is one already.
     *
     * @throws ServletException if there is none, or something is wrong with it; the message names every problem
     */
    @Override
    public void init() throws ServletException {
        if (mounted == null) {
            InitParameters parameters = new InitParameters(getInitParameterNames(), this::getInitParameter);
            mounted = MountedFacade.find(getServletContext(), parameters);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!MountedFacade.handle(mounted, request, response)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Lets go of everything that was kept in memory, unless the facade is somebody else's. */
    @Override
    public void destroy() {
        if (mounted != null) {
            mounted.unmount();
        }
    }
}
