package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Operation;
import io.registryfacade.oci.RegistryRequest;
import org.slf4j.Logger;

/**
 * Warns once if an application gets a request of the registry API because its host is not the public URL's: behind a
 * proxy that replaces the host, no client could pull, and the application's 404 would not say why.
 */
final class OtherHostWarning {
    private static final int MISDIRECTED = 421;

    private final Logger log;
    /** Two requests at the same time may both be logged. */
    private volatile boolean logged;

    OtherHostWarning(Logger log) {
        this.log = log;
    }

    void check(InboundRequest request, Decision.NotHandled decision) {
        if (!logged && decision.rejection().status() == MISDIRECTED && isRegistryApi(request)) {
            logged = true;
            log.warn(
                    "The application gets {} {} for the host {}, because {}. If the host is a proxy's, add the proxy to"
                            + " trustedProxies. This is logged once.",
                    RequestLogLine.quoted(request.method()),
                    RequestLogLine.quoted(request.rawPath()),
                    RequestLogLine.quoted(String.valueOf(request.headers().first("Host"))),
                    decision.rejection().error().message());
        }
    }

    private static boolean isRegistryApi(InboundRequest request) {
        RegistryRequest parsed = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        return Operation.of(parsed) != Operation.OTHER;
    }
}
