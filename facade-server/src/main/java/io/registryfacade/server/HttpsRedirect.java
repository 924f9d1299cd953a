package io.registryfacade.server;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.http.Responses;
import io.registryfacade.server.tls.CertificateNames;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Redirects from plain HTTP to HTTPS, at the hosts of the certificate only. */
final class HttpsRedirect implements Predicate<ServerExchange> {
    private final ServerCertificates certificates;
    private final int httpsPort;

    HttpsRedirect(ServerCertificates certificates, int httpsPort) {
        this.certificates = certificates;
        this.httpsPort = httpsPort;
    }

    @Override
    public boolean test(ServerExchange exchange) {
        return Responses.send(exchange, response(exchange.request()));
    }

    private OutboundResponse response(InboundRequest request) {
        String host = host(request);
        boolean known = host != null
                && certificates
                        .current()
                        .filter(identity -> CertificateNames.include(identity.certificate(), host))
                        .isPresent();
        if (!known) {
            return Responses.error(
                    421, "this port redirects to HTTPS, at the hosts of the server's certificate only; use https://");
        }
        String query = request.rawQuery() == null ? "" : "?" + request.rawQuery();
        String target = request.rawPath() + query;
        if (!target.startsWith("/") || !target.chars().allMatch(c -> c > ' ' && c <= '~')) {
            return Responses.error(400, "the path must begin with / and must be percent-encoded");
        }
        String port = httpsPort == 443 ? "" : ":" + httpsPort;
        return new OutboundResponse(
                308, List.of(new Header("Location", "https://" + host + port + target)), Body.EMPTY);
    }

    /** Returns the host that the client has requested, without a port. */
    private static @Nullable String host(InboundRequest request) {
        String host = request.headers().first("Host");
        int port = host == null ? -1 : host.lastIndexOf(':');
        return host == null || port < 0 || host.endsWith("]") ? host : host.substring(0, port);
    }
}
