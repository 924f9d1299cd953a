package io.registryfacade.servlet;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.website.Website;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A servlet with the page for people: what the facade serves, and below it a page for each repository.
 *
 * <p>Map it to a path such as {@code /images/*}, or to {@code /*} if the application has nothing else for people. It shows
 * the facade that the application's {@link RegistryFacadeFilter} or {@link RegistryFacadeServlet} shares; without one, it is
 * configured as they are. It responds with 404 to everything else.
 */
public class FacadePageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient @Nullable MountedFacade mounted;
    private transient @Nullable Website website;

    /** Creates a servlet that finds the facade when the container initializes it. */
    public FacadePageServlet() {}

    /**
     * Creates a servlet for a shared engine. The servlet ignores init parameters.
     *
     * @param engine the engine, which the caller closes
     */
    public FacadePageServlet(FacadeEngine engine) {
        mounted = MountedFacade.shared(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Finds the facade, unless the servlet was created with an engine.
     *
     * @throws ServletException if there is no configuration, or it is invalid; the message lists every problem
     */
    @Override
    public final void init() throws ServletException {
        if (mounted == null) {
            mounted = MountedFacade.find(this);
        }
        website = Website.of(mounted.engine());
    }

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean handled = Objects.requireNonNull(website, "the container calls init before the first request")
                .mountedAt(request.getContextPath(), path(request))
                .handle(MountedFacade.initialized(mounted).exchange(request, response));
        if (!handled) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Returns the path of the mapping; that of the default servlet is the whole path of the request. */
    private static String path(HttpServletRequest request) {
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.DEFAULT
                ? "/"
                : request.getServletPath() + "/";
    }

    /** Closes the engine if this servlet has created it. */
    @Override
    public final void destroy() {
        if (mounted != null) {
            mounted.unmount();
        }
    }
}
