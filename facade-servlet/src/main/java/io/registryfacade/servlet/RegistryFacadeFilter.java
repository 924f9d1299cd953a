package io.registryfacade.servlet;

import io.registryfacade.RegistryFacade;
import io.registryfacade.server.FacadeEngine;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of container clients, and passes every other one down the chain as it came.
 *
 * <p>Map it to {@code /v2/*}, in front of filters that ask for a login. Clients look for a registry at the root of a
 * host, so an application under a context path needs a reverse proxy that adds the path. The filter supports
 * asynchronous processing; whether the application uses it is the application's choice.
 *
 * <p>From {@code web.xml} it takes these init parameters, and no others:
 *
 * <table>
 * <caption>Init parameters</caption>
 * <tr><th scope="col">name</th><th scope="col">meaning</th></tr>
 * <tr><td>{@code upstream}</td><td>where the images are: a type such as {@code docker-hub}, or a URL
 *     ({@link io.registryfacade.upstream.Upstream#of})</td></tr>
 * <tr><td>{@code repository}</td><td>what is served: {@code my-org/app}, {@code my-org/**} or {@code **}</td></tr>
 * <tr><td>{@code as}</td><td>optional: what that is called at the upstream</td></tr>
 * </table>
 */
public final class RegistryFacadeFilter implements Filter {
    private @Nullable FacadeEngine engine;

    /** A filter that is configured by its init parameters. */
    public RegistryFacadeFilter() {}

    /**
     * A filter for a facade that was built in code; it takes no init parameters.
     *
     * @param facade which decides
     */
    public RegistryFacadeFilter(RegistryFacade facade) {
        engine = new FacadeEngine(facade);
    }

    /**
     * Reads the init parameters, unless there is a facade already.
     *
     * @throws ServletException if they do not describe a facade; the message names every problem
     */
    @Override
    public void init(FilterConfig config) throws ServletException {
        if (engine == null) {
            InitParameters parameters = new InitParameters(config.getInitParameterNames(), config::getInitParameter);
            engine = new FacadeEngine(parameters.facade());
        }
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!engine().answer(new ServletExchange((HttpServletRequest) request, (HttpServletResponse) response))) {
            chain.doFilter(request, response);
        }
    }

    private FacadeEngine engine() {
        if (engine == null) {
            throw new IllegalStateException("the container did not call init before the first request");
        }
        return engine;
    }

    /** Lets go of everything that was kept in memory. */
    @Override
    public void destroy() {
        if (engine != null) {
            engine.close();
        }
    }
}
