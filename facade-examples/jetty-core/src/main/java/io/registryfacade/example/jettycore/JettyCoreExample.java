package io.registryfacade.example.jettycore;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.upstream.Upstream;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An application on Jetty's handlers, with a facade in front of it. */
public final class JettyCoreExample {
    private JettyCoreExample() {}

    /**
     * Starts the application on port 8080.
     *
     * @param arguments none
     * @throws Exception if the port is taken
     */
    public static void main(String[] arguments) throws Exception {
        FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
                .upstream("registry", Upstream.generic("https://quay.io"))
                .route("my-org/**", "registry")
                .build());
        server(8080, engine, new Handler.Sequence()).start();
    }

    static Server server(int port, FacadeEngine engine, Handler application) {
        HttpConfiguration http = new HttpConfiguration();
        // the facade itself rejects bad paths, with an explanation
        http.setUriCompliance(UriCompliance.UNSAFE);
        // Jetty's cache of headers needs 100 KiB for each open connection
        http.setHeaderCacheSize(0);
        Server server = new Server();
        // the selector threads handle the requests, because the facade never blocks them
        int selectors = Runtime.getRuntime().availableProcessors();
        ServerConnector connector = new ServerConnector(server, -1, selectors, new HttpConnectionFactory(http));
        connector.setPort(port);
        server.addConnector(connector);
        server.setHandler(new Handler.Sequence(new FacadeHandler(engine), application));
        return server;
    }
}
