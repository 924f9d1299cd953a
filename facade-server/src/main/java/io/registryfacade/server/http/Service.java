package io.registryfacade.server.http;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.IpRange;
import io.registryfacade.server.tls.ServerCertificates;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a port serves.
 *
 * @param handler responds to each request and returns {@code true}
 * @param certificates the certificates of HTTPS; {@code null} for HTTP
 * @param proxies the proxies whose connections begin with a PROXY header; connections from elsewhere have none
 */
public record Service(
        Predicate<? super ServerExchange> handler, @Nullable ServerCertificates certificates, List<IpRange> proxies) {
    /** Copies the list. */
    public Service {
        proxies = List.copyOf(proxies);
    }

    /**
     * Serves plain HTTP, to clients that connect directly.
     *
     * @param handler responds to each request and returns {@code true}
     * @return the service
     */
    public static Service plain(Predicate<? super ServerExchange> handler) {
        return new Service(handler, null, List.of());
    }
}
