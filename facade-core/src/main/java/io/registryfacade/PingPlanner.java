package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans the response to {@code /v2/}. Clients learn from it where to get a token, and Docker asks for it only where
 * {@code /v2/} finally landed. So where everything is redirected to one registry with tokens, that must answer itself;
 * several cannot.
 */
final class PingPlanner {
    private PingPlanner() {}

    /**
     * Plans the response to a client that brings a token.
     *
     * @param endpoint where clients log in; {@code null} if they nowhere do
     */
    static Decision plan(List<Route> routes, RoutingPolicy policy, @Nullable TokenEndpoint endpoint) {
        if (isRedirected(routes, policy)) {
            Route any = routes.get(0);
            return new Decision.Redirect(
                    policy.redirectStatus(),
                    any.upstreamName(),
                    any.upstream(),
                    any.upstream().url() + "/v2/",
                    policy.redirectCacheControl(),
                    null);
        }
        // where clients log in, the response depends on whether they have
        return new Decision.Respond("{}", endpoint == null ? policy.redirectCacheControl() : "no-store");
    }

    /** Returns whether clients are sent to the {@code /v2/} of the one registry that there is. */
    static boolean isRedirected(List<Route> routes, RoutingPolicy policy) {
        List<Upstream> upstreams = RouteUpstreams.of(routes);
        return upstreams.size() == 1
                && wantsToken(upstreams.get(0))
                && routes.stream().allMatch(route -> policy.delivery(route, route.upstream()) == Delivery.REDIRECT);
    }

    static boolean wantsToken(Upstream upstream) {
        return upstream.auth() == Auth.TOKEN || upstream.auth() == Auth.CLIENT;
    }
}
