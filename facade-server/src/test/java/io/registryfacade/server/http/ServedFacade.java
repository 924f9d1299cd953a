package io.registryfacade.server.http;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.IpRange;
import io.registryfacade.server.tls.ServerCertificates;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A facade on a free port of the program's web server. */
public record ServedFacade(FacadeEngine engine, WebServer server, int port) implements AutoCloseable {
    public static ServedFacade start(RegistryFacade facade) throws IOException {
        return start(ServerLimits.defaults(), new FacadeEngine(facade), null);
    }

    static ServedFacade start(
            ServerLimits limits, FacadeEngine engine, @Nullable ServerCertificates certificates, String... proxies)
            throws IOException {
        WebServer server = new WebServer(limits, failure -> {});
        Service service = new Service(
                exchange -> {
                    engine.handleOrReject(exchange);
                    return true;
                },
                certificates,
                List.of(proxies).stream().map(IpRange::parse).toList());
        return new ServedFacade(
                engine, server, server.listen("127.0.0.1", 0, service).port());
    }

    @Override
    public void close() {
        server.stop();
        engine.close();
    }
}
