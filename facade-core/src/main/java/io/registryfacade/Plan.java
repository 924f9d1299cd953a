package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;

/**
 * What holds for all routes of a facade.
 *
 * @param delivery how pulls reach clients, where neither the route nor the upstream says
 * @param push what becomes of pushes
 * @param status of redirects
 * @param cacheControl of redirects and of the answer to the ping
 */
record Plan(Delivery delivery, Push push, int status, String cacheControl) {
    Delivery delivery(Route route, Upstream upstream) {
        return Delivery.first(route.delivery(), upstream.delivery(), delivery);
    }

    Decision redirect(Upstream upstream, String location) {
        return new Decision.Redirect(status, upstream, location, cacheControl);
    }

    /** A 302 would turn a POST into a GET (RFC 9110, section 15.4.3). */
    Decision redirectPush(Upstream upstream, String target) {
        return new Decision.Redirect(Math.max(status, 307), upstream, upstream.url() + target, "no-store");
    }
}
