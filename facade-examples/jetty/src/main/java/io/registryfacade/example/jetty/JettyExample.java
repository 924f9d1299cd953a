package io.registryfacade.example.jetty;

import io.registryfacade.RegistryFacade;
import io.registryfacade.servlet.RegistryFacadeFilter;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;

/** An application on Jetty that serves its own pages and, under {@code /v2/}, the facade. */
public final class JettyExample {
    private JettyExample() {}

    /**
     * Starts the application at port 8080.
     *
     * @param arguments none
     * @throws Exception if the port is taken
     */
    public static void main(String[] arguments) throws Exception {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("registry", Upstream.generic("https://quay.io"))
                .route("my-org/**", "registry")
                .build();
        server(8080, facade).start();
    }

    static Server server(int port, RegistryFacade facade) {
        Server server = new Server(port);
        ServletContextHandler context = new ServletContextHandler("/");
        context.addFilter(new RegistryFacadeFilter(facade), "/v2/*", EnumSet.of(DispatcherType.REQUEST));
        server.setHandler(context);
        return server;
    }
}
