package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/**
 * What {@code /v2/} answers. Clients learn from it where to get a token, and Docker asks for it only where
 * {@code /v2/} finally landed. So where everything is redirected to one registry with tokens, that must answer itself;
 * several cannot.
 */
final class PingPlanner {
    private PingPlanner() {}

    static Decision plan(List<Route> routes, Plan plan) {
        List<Upstream> upstreams = Reached.by(routes);
        boolean redirected =
                routes.stream().allMatch(route -> plan.delivery(route, route.upstream()) == Delivery.REDIRECT);
        if (upstreams.size() == 1 && redirected) {
            Upstream only = upstreams.get(0);
            if (only.auth() == Auth.TOKEN || only.auth() == Auth.CLIENT) {
                return plan.redirect(only, only.origin() + "/v2/");
            }
        }
        // where clients log in, the answer depends on whether they have
        boolean isSame = upstreams.stream().noneMatch(upstream -> upstream.auth() == Auth.CLIENT);
        return new Decision.Answer("{}", isSame ? plan.cacheControl() : "no-store");
    }
}
