package io.registryfacade.interop;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.servlet.RegistryFacadeFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/** A facade in a web application, on a separate host; or its export, if the run is for an {@link Edge}. */
final class FacadeHost implements Closeable {
    static final String NAME = "facade.test";

    private final TlsHost host;
    private volatile RegistryFacadeFilter filter;
    private volatile Optional<EdgeFacade> edge;

    private FacadeHost(TlsHost host, RegistryFacade facade) {
        this.host = host;
        this.filter = new RegistryFacadeFilter(facade);
        this.edge = EdgeFacade.ifRequested(facade);
    }

    /**
     * Starts a facade that is built from its public URL.
     *
     * @throws UnsupportedByTargetException if the run is for rules, and they cannot serve the facade's routes
     */
    static FacadeHost start(RequestRecorder recorder, Function<URI, RegistryFacade> facade) {
        try {
            TlsHost host = TlsHost.named(NAME);
            try {
                FacadeHost started = new FacadeHost(host, facade.apply(host.uri()));
                host.serve(recorder, started.application());
                return started;
            } catch (UnsupportedByTargetException e) {
                host.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServletContextHandler application() {
        Filter current = (request, response, chain) -> {
            Optional<EdgeFacade> inPlace = edge;
            if (inPlace.isPresent()) {
                inPlace.get().forward((HttpServletRequest) request, (HttpServletResponse) response);
            } else {
                filter.doFilter(request, response, chain);
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
        Optional<EdgeFacade> previousEdge = edge;
        edge = EdgeFacade.ifRequested(facade);
        previousEdge.ifPresent(EdgeFacade::close);
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
        edge.ifPresent(EdgeFacade::close);
    }
}
