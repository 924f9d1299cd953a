package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A servlet that responds to the requests of container clients, as an alternative to the filter.
 *
 * <p>Map it to {@code /v2/*}. It is configured in the same way as {@link RegistryFacadeFilter}. It responds with
 * an error to a request that is not for the facade; only the filter leaves such a request to the application.
 *
 * <p>An application without {@code web.xml} mounts a subclass with {@code @WebServlet}, which may call any of the
 * constructors, and overrides nothing: what a facade does is configured.
 */
public class RegistryFacadeServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable MountedFacade mounted;

    /** Creates a servlet that is configured when the container initializes it. */
    public RegistryFacadeServlet() {}

    /**
     * Creates a servlet for a facade that was built in code. The servlet ignores init parameters.
     *
     * @param facade the facade
     */
    public RegistryFacadeServlet(RegistryFacade facade) {
        mounted = MountedFacade.ofOwnEngine(facade);
    }

    /**
     * Creates a servlet for a shared engine. The servlet ignores init parameters.
     *
     * @param engine the engine, which the caller closes
     */
    public RegistryFacadeServlet(FacadeEngine engine) {
        mounted = MountedFacade.shared(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Finds the configuration, unless the servlet was created with a facade.
     *
     * @throws ServletException if there is no configuration, or it is invalid; the message lists every problem
     */
    @Override
    public final void init() throws ServletException {
        if (mounted == null) {
            mounted = MountedFacade.find(this);
        }
        mounted.logStart(getServletContext());
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) {
        MountedFacade.initialized(mounted).handleOrReject(request, response);
    }

    /** Closes the engine if this servlet has created it. */
    @Override
    public final void destroy() {
        if (mounted != null) {
            mounted.unmount();
        }
    }
}
