package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/**
 * Plans the response to {@code /v2/}. Clients learn from it where to get a token, and Docker asks for it only where
 * {@code /v2/} finally landed. So where everything is redirected to one registry with tokens, that must answer itself;
 * several cannot.
 */
final class PingPlanner {
    private PingPlanner() {}

    /**
     * Plans the response to a client that needs no login, or brings a token.
     *
     * @param hasLogin whether clients log in at the facade
     */
    static Decision plan(RouteTable routes, RoutingPolicy policy, boolean hasLogin) {
        if (isRedirected(routes, policy)) {
            Route any = routes.routes().get(0);
            return policy.redirect(
                    any.upstreamName(), any.upstream(), any.upstream().url() + "/v2/", null);
        }
        // where clients log in, the response depends on whether they have
        return new Decision.Respond("{}", hasLogin ? "no-store" : policy.redirectCacheControl());
    }

    /** Returns whether clients are sent to the {@code /v2/} of the one registry that there is. */
    static boolean isRedirected(RouteTable routes, RoutingPolicy policy) {
        List<Upstream> upstreams = routes.upstreams();
        return upstreams.size() == 1
                && requiresToken(upstreams.get(0))
                && routes.routes().stream()
                        .allMatch(route -> policy.delivery(route, route.upstream()) == Delivery.REDIRECT);
    }

    static boolean requiresToken(Upstream upstream) {
        return upstream.auth() == AuthMode.TOKEN || upstream.auth() == AuthMode.CLIENT;
    }
}
