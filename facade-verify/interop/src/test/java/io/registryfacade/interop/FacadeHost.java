package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.servlet.RegistryFacadeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * A facade in a web application, on a separate host; or an edge script with the same configuration, if the system property
 * {@code facade.script} names its target.
 */
final class FacadeHost implements Closeable {
    static final String NAME = "facade.test";

    private final TlsHost host;
    private volatile RegistryFacadeFilter filter;
    private volatile @Nullable ScriptFacade script;

    private FacadeHost(TlsHost host, RegistryFacade facade) {
        this.host = host;
        this.filter = new RegistryFacadeFilter(facade);
        this.script = ScriptFacade.ifRequested(facade);
    }

    /** Starts a facade that is built from its public URL. */
    static FacadeHost start(RequestRecorder recorder, Function<URI, RegistryFacade> facade) {
        try {
            TlsHost host = TlsHost.named(NAME);
            FacadeHost started = new FacadeHost(host, facade.apply(host.uri()));
            host.serve(recorder, started.application());
            return started;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ServletContextHandler application() {
        Filter current = (request, response, chain) -> {
            ScriptFacade inPlace = script;
            if (inPlace == null) {
                filter.doFilter(request, response, chain);
            } else {
                inPlace.forward((HttpServletRequest) request, (HttpServletResponse) response);
            }
        };
        FilterHolder holder = new FilterHolder(current);
        holder.setAsyncSupported(true);
        ServletContextHandler application = new ServletContextHandler("/");
        application.addFilter(holder, "/v2/*", EnumSet.of(DispatcherType.REQUEST));
        return application;
    }

    /** Replaces the facade at this address, as a change of the configuration does. */
    void reload(RegistryFacade facade) {
        RegistryFacadeFilter previous = filter;
        filter = new RegistryFacadeFilter(facade);
        previous.destroy();
        ScriptFacade previousScript = script;
        script = ScriptFacade.ifRequested(facade);
        ScriptFacade.close(previousScript);
    }

    /** Host and port, the first part of an image reference. */
    String address() {
        return host.address();
    }

    URI uri() {
        return host.uri();
    }

    @Override
    public void close() throws IOException {
        host.close();
        filter.destroy();
        ScriptFacade.close(script);
    }
}
