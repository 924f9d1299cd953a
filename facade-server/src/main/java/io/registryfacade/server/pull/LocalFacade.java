package io.registryfacade.server.pull;

import io.registryfacade.config.FacadeConfiguration;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.server.http.Listener;
import io.registryfacade.server.http.Service;
import io.registryfacade.server.http.WebServer;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * A facade in this process, on the loopback address. Requests for its public URL go there with the forwarded host, as a
 * reverse proxy in front of it would send them.
 */
final class LocalFacade implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    private final FacadeEngine engine;
    private final WebServer server = new WebServer();
    private final URI address;
    private final String authority;

    private LocalFacade(FacadeConfiguration configuration) throws IOException {
        EngineConfiguration settings = configuration.engine().withTrustedProxies(LOOPBACK);
        engine = new FacadeEngine(settings, List.of());
        try {
            Listener listener = server.listen(LOOPBACK, 0, Service.plain(exchange -> {
                engine.handleOrReject(exchange);
                return true;
            }));
            address = listener.url(LOOPBACK);
            String host = configuration.facade().hostHeader().first("Host");
            authority = host == null ? address.getAuthority() : host;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static LocalFacade start(FacadeConfiguration configuration) throws IOException {
        return new LocalFacade(configuration);
    }

    /** Returns the host and port by which clients reach the facade. */
    String authority() {
        return authority;
    }

    /** Returns where to connect to. */
    URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stop();
        engine.close();
    }
}
