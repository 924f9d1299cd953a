package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of container clients, and passes every other one down the chain as it came.
 *
 * <p>Map it to {@code /v2/*}, in front of filters that ask for a login. Clients look for a registry at the root of a
 * host, so an application under a context path needs a reverse proxy that adds the path. The filter supports
 * asynchronous processing; whether the application uses it is the application's choice.
 *
 * <p>Without a facade from code, it takes these init parameters from {@code web.xml}, and no others:
 *
 * <table>
 * <caption>Init parameters</caption>
 * <tr><th scope="col">name</th><th scope="col">meaning</th></tr>
 * <tr><td>{@code config}</td><td>where the configuration file is: {@code /WEB-INF/…} in the application,
 *     {@code classpath:…}, else the path of a file. If the file says {@code reload: true} it is watched, unless it is
 *     packed in an archive.</td></tr>
 * <tr><td>{@code upstream}</td><td>instead of a file, where the images are: a type such as {@code docker-hub}, or a URL
 *     ({@link io.registryfacade.upstream.Upstream#of})</td></tr>
 * <tr><td>{@code repository}</td><td>with {@code upstream}, what is served: {@code my-org/app}, {@code my-org/**} or
 *     {@code **}</td></tr>
 * <tr><td>{@code as}</td><td>optional: what that is called at the upstream</td></tr>
 * </table>
 *
 * <p>Without any, the first of these that there is has the facade: the attribute {@code
 * io.registryfacade.engine.FacadeEngine} of the servlet context, or {@code io.registryfacade.RegistryFacade}, by which an
 * application shares one; the file that the context parameter {@code registry-facade.config} names;
 * {@code /WEB-INF/registry-facade.yaml}; {@code registry-facade.yaml} on the class path. The first facade of an
 * application that a filter or servlet makes becomes the attribute {@code io.registryfacade.engine.FacadeEngine}, so that
 * others find it there, to share it or to ask for its health.
 */
public final class RegistryFacadeFilter implements Filter {
    private @Nullable MountedFacade mounted;

    /** A filter that finds its facade when it is initialised. */
    public RegistryFacadeFilter() {}

    /**
     * A filter for a facade that was built in code; it takes no init parameters.
     *
     * @param facade which decides
     */
    public RegistryFacadeFilter(RegistryFacade facade) {
        mounted = MountedFacade.ofOwnEngine(facade);
    }

    /**
     * A filter for a facade that others may use too; it takes no init parameters.
     *
     * @param engine which answers; whoever made it closes it
     */
    public RegistryFacadeFilter(FacadeEngine engine) {
        mounted = MountedFacade.shared(Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Finds the facade, unless there is one already.
     *
     * @throws ServletException if there is none, or something is wrong with it; the message names every problem
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        if (mounted == null) {
            InitParameters parameters = new InitParameters(config.getInitParameterNames(), config::getInitParameter);
            mounted = MountedFacade.find(config.getServletContext(), parameters);
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!MountedFacade.handle(mounted, (HttpServletRequest) request, (HttpServletResponse) response)) {
            chain.doFilter(request, response);
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
