package io.registryfacade;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for all routes of a facade.
 *
 * @param delivery how pulls reach clients, where neither the route nor the upstream says
 * @param push what becomes of pushes
 * @param redirectStatus the status of redirects
 * @param redirectCacheControl the {@code Cache-Control} of redirects and of the response to the ping
 */
record RoutingPolicy(Delivery delivery, PushPolicy push, int redirectStatus, String redirectCacheControl) {
    /** Returns the delivery that is configured: the route's before the upstream's before the facade's. */
    Delivery delivery(Route route, Upstream upstream) {
        Delivery ofRoute = route.delivery();
        if (ofRoute != null) {
            return ofRoute;
        }
        Delivery ofUpstream = upstream.delivery();
        return ofUpstream != null ? ofUpstream : delivery;
    }

    /** Decides how a request is delivered from one of its route's upstreams. */
    TargetDelivery targetDelivery(Route route, Upstream upstream, RegistryRequest.Pull request) {
        return switch (delivery(route, upstream)) {
            case REDIRECT -> TargetDelivery.REDIRECT;
            case RESOLVE -> TargetDelivery.RESOLVE;
            // the Link and the name of a list belong to the facade, and clients do not follow a Link elsewhere
            case AUTO -> request.isList() ? TargetDelivery.RESOLVE : automatic(upstream);
        };
    }

    private static TargetDelivery automatic(Upstream upstream) {
        return switch (upstream.auth()) {
            case NONE -> TargetDelivery.REDIRECT;
            case TOKEN, CLIENT -> TargetDelivery.RESOLVE;
            // what a registry lets the facade's own account see, it may not let everybody see
            case DETECT -> upstream.credentials() == null ? TargetDelivery.DETECT : TargetDelivery.RESOLVE;
        };
    }

    /** Returns whether clients log in at the facade to pull from this upstream. */
    boolean isResolvedWithLogin(Route route, Upstream upstream) {
        return upstream.auth() == AuthMode.CLIENT && delivery(route, upstream) != Delivery.REDIRECT;
    }

    Decision redirect(String upstreamName, Upstream upstream, String location, @Nullable Route route) {
        return new Decision.Redirect(redirectStatus, upstreamName, upstream, location, redirectCacheControl, route);
    }

    /** A 302 would turn a POST into a GET (RFC 9110, section 15.4.3). */
    Decision redirectPush(Route route, String target) {
        return new Decision.Redirect(
                Math.max(redirectStatus, 307),
                route.upstreamName(),
                route.upstream(),
                route.upstream().url() + target,
                "no-store",
                route);
    }
}
