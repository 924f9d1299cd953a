package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.server.FacadeEngine;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of container clients, for an application that would rather map a servlet than a filter.
 *
 * <p>Map it to {@code /v2/*}. It takes the same init parameters as {@link RegistryFacadeFilter}. A request that is none
 * of the facade's is answered with 404.
 */
public final class RegistryFacadeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable FacadeEngine engine;

    /** A servlet that is configured by its init parameters. */
    public RegistryFacadeServlet() {}

    /**
     * A servlet for a facade that was built in code; it takes no init parameters.
     *
     * @param facade which decides
     */
    public RegistryFacadeServlet(RegistryFacade facade) {
        engine = new FacadeEngine(facade);
    }

    /**
     * Reads the init parameters, unless there is a facade already.
     *
     * @throws ServletException if they do not describe a facade; the message names every problem
     */
    @Override
    public void init() throws ServletException {
        if (engine == null) {
            engine = new FacadeEngine(new InitParameters(getInitParameterNames(), this::getInitParameter).facade());
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (engine == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        if (!engine.answer(new ServletExchange(request, response))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Lets go of everything that was kept in memory. */
    @Override
    public void destroy() {
        if (engine != null) {
            engine.close();
        }
    }
}
