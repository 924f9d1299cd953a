package io.registryfacade.server;

import io.registryfacade.http.IpRange;
import java.util.List;

/**
 * The port of a facade.
 *
 * @param host the address to listen on
 * @param port the port, 0 for any free port
 * @param proxies the proxies whose connections begin with a PROXY header
 */
record PortPlan(String host, int port, List<IpRange> proxies) {
    PortPlan {
        proxies = List.copyOf(proxies);
    }
}
