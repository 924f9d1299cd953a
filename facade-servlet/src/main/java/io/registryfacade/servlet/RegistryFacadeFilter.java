package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A filter that responds to the requests of container clients, and passes all other requests down the chain unchanged.
 *
 * <p>Map it to {@code /v2/*}, in front of filters that require a login. Clients expect a registry at the root of a
 * host, so an application with a context path needs a reverse proxy that adds the path. The filter supports
 * asynchronous processing, which streaming of layers requires.
 *
 * <p>Unless it is created with a facade in code, it accepts these init parameters in {@code web.xml}, and no others:
 *
 * <table>
 * <caption>Init parameters</caption>
 * <tr><th scope="col">name</th><th scope="col">meaning</th></tr>
 * <tr><td>{@code config}</td><td>the location of the configuration file: {@code /WEB-INF/…} in the application,
 *     {@code classpath:…}, or the path of a file. If the file says {@code reload: true}, the filter watches it, unless
 *     it is in an archive.</td></tr>
 * <tr><td>{@code upstream}</td><td>instead of a file, the registry: a type such as {@code docker-hub}, or a URL
 *     ({@link io.registryfacade.upstream.Upstream#parse})</td></tr>
 * <tr><td>{@code repository}</td><td>with {@code upstream}, the repositories to serve: {@code my-org/app},
 *     {@code my-org/**} or {@code **}</td></tr>
 * <tr><td>{@code as}</td><td>optional: the repositories' name at the upstream</td></tr>
 * </table>
 *
 * <p>Without init parameters, the filter uses the first of these that exists:
 *
 * <ol>
 * <li>the attribute {@code io.registryfacade.engine.FacadeEngine} of the servlet context, a shared engine
 * <li>the attribute {@code io.registryfacade.RegistryFacade} of the servlet context
 * <li>the file in the context parameter {@code registry-facade.config}
 * <li>{@code /WEB-INF/registry-facade.yaml}
 * <li>{@code registry-facade.yaml} on the class path
 * </ol>
 *
 * <p>The first filter or servlet of an application that creates an engine publishes it as the attribute {@code
 * io.registryfacade.engine.FacadeEngine}, so that others can share it or read its health.
 *
 * <p>An application without {@code web.xml} mounts a subclass by an annotation:
 *
 * <pre>{@code
 * @WebFilter(urlPatterns = "/v2/*", asyncSupported = true)
 * public class MyFacade extends RegistryFacadeFilter {}
 * }</pre>
 *
 * <p>A subclass may call any of the constructors, and overrides nothing: what a facade does is configured.
 */
public class RegistryFacadeFilter implements Filter {
    /** The dispatches in which the application already responds: its error page, and what a page includes. */
    private static final Set<DispatcherType> PARTS_OF_A_RESPONSE =
            EnumSet.of(DispatcherType.ERROR, DispatcherType.INCLUDE);

    private @Nullable MountedFacade mounted;

    /** Creates a filter that is configured when the container initializes it. */
    public RegistryFacadeFilter() {}

    /**
     * Creates a filter for a facade that was built in code. The filter ignores init parameters.
     *
     * @param facade the facade
     */
    public RegistryFacadeFilter(RegistryFacade facade) {
        mounted = MountedFacade.ofOwnEngine(facade);
    }

    /**
     * Creates a filter for a shared engine. The filter ignores init parameters.
     *
     * @param engine the engine, which the caller closes
     */
    public RegistryFacadeFilter(FacadeEngine engine) {
        mounted = MountedFacade.shared(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Finds the configuration, unless the filter was created with a facade.
     *
     * @throws ServletException if there is no configuration, or it is invalid; the message lists every problem
     */
    @Override
    public final void init(FilterConfig config) throws ServletException {
        if (mounted == null) {
            InitParameters parameters = new InitParameters(config.getInitParameterNames(), config::getInitParameter);
            mounted = MountedFacade.find(config.getServletContext(), parameters);
        }
        mounted.logStart(config.getServletContext());
    }

    @Override
    public final void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        MountedFacade facade = MountedFacade.initialized(mounted);
        if (PARTS_OF_A_RESPONSE.contains(request.getDispatcherType())
                || !facade.handle((HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
        }
    }

    /** Closes the engine if this filter has created it. */
    @Override
    public final void destroy() {
        if (mounted != null) {
            mounted.unmount();
        }
    }
}
