package io.registryfacade;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The planners of a facade: one for each kind of credentials, because pings and tokens depend on them. */
final class Planners {
    private final Map<ClientCredentials, Planner> byCredentials = new EnumMap<>(ClientCredentials.class);
    private final boolean hasLogin;

    /**
     * Plans for a facade.
     *
     * @param endpoint where clients log in; {@code null} if they nowhere do
     */
    Planners(List<Route> routes, RouteTable table, RoutingPolicy policy, @Nullable TokenEndpoint endpoint) {
        this.hasLogin = endpoint != null;
        String served = RoutePatterns.describe(routes);
        Decision ping = PingPlanner.plan(routes, policy, endpoint);
        for (ClientCredentials credentials : ClientCredentials.values()) {
            byCredentials.put(credentials, new Planner(table, policy, served, ping, endpoint, credentials));
        }
    }

    /** Returns the planner for a request, whose headers are looked up only where clients log in. */
    Planner of(InboundRequest request) {
        ClientCredentials credentials = hasLogin ? ClientCredentials.of(request) : ClientCredentials.ABSENT;
        return Objects.requireNonNull(byCredentials.get(credentials));
    }
}
