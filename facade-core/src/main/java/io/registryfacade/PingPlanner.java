package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/**
 * Plans the response to {@code /v2/}, whose challenge names the token server. Docker follows redirects of {@code /v2/}
 * and uses the challenge that it gets in the end. So if all routes redirect to one registry that requires tokens, the
 * facade redirects {@code /v2/} there too; with several registries it cannot.
 */
final class PingPlanner {
    private final RouteTable routes;
    private final RoutingPolicy policy;
    private final boolean hasLogin;
    private final boolean isRedirected;

    /**
     * Creates a planner.
     *
     * @param hasLogin whether clients log in at the facade
     */
    PingPlanner(RouteTable routes, RoutingPolicy policy, boolean hasLogin) {
        this.routes = routes;
        this.policy = policy;
        this.hasLogin = hasLogin;
        this.isRedirected = isRedirected(routes, policy);
    }

    /** Plans the response to a client that needs no login, or sends a token. */
    Decision plan(InboundRequest request) {
        CachePlanner caching = policy.caching();
        if (isRedirected) {
            Route any = routes.routes().get(0);
            return new Decision.Redirect(
                    policy.redirectStatus(),
                    any.upstreamName(),
                    any.upstream(),
                    any.upstream().url() + "/v2/",
                    caching.pingRedirect(request, any.upstream()),
                    null);
        }
        // with a login, the response depends on the client's token, so caches must not store it
        return new Decision.Respond("{}", hasLogin ? CachePolicy.NO_STORE : caching.ping(request));
    }

    /** Returns whether the facade redirects {@code /v2/} to the only registry. */
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
