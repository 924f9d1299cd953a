package io.registryfacade.server;

import io.registryfacade.http.IpRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ports of a facade.
 *
 * @param host the address to listen on
 * @param port the port of the facade, 0 for any free port
 * @param redirectPort the port that redirects to HTTPS; {@code null} for none
 * @param proxies the proxies whose connections begin with a PROXY header
 */
record PortPlan(String host, int port, @Nullable Integer redirectPort, List<IpRange> proxies) {
    PortPlan {
        proxies = List.copyOf(proxies);
    }
}
