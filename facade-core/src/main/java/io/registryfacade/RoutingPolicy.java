package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;

/**
 * The settings for all routes of a facade.
 *
 * @param delivery how pulls reach clients where neither the route nor the upstream sets it
 * @param push how the facade handles pushes
 * @param unrouted how the facade handles repositories that no route covers
 * @param redirectStatus the status of redirects
 * @param caching which responses caches may store
 */
record RoutingPolicy(
        Delivery delivery, PushPolicy push, UnroutedPolicy unrouted, int redirectStatus, CachePlanner caching) {
    /** Returns the effective delivery: the route's, or the upstream's, or the facade's. */
    Delivery delivery(Route route, Upstream upstream) {
        Delivery routeDelivery = route.delivery();
        if (routeDelivery != null) {
            return routeDelivery;
        }
        Delivery upstreamDelivery = upstream.delivery();
        return upstreamDelivery != null ? upstreamDelivery : delivery;
    }

    /** Decides how the facade delivers a pull from one of its route's upstreams. */
    TargetDelivery targetDelivery(Route route, Upstream upstream, RegistryRequest.Pull request) {
        Delivery delivery = delivery(route, upstream);
        TargetDelivery ofManifests = manifestDelivery(delivery, upstream);
        // clients do not follow a Link to another host, so the facade rewrites the Link and the name of a list
        return delivery == Delivery.AUTO && request.isList() && ofManifests != TargetDelivery.LOCAL
                ? TargetDelivery.RESOLVE
                : ofManifests;
    }

    /**
     * Returns whether the planner redirects a pull itself, without the resolver. A blob may be at a mirror, which only the
     * resolver finds out.
     */
    boolean isRedirectedAtOnce(Upstream upstream, TargetDelivery delivery, RegistryRequest.Pull request) {
        return delivery == TargetDelivery.REDIRECT
                && !(request.isBlob() && !upstream.mirrors().isEmpty());
    }

    /** Decides how the facade delivers a manifest. */
    static TargetDelivery manifestDelivery(Delivery delivery, Upstream upstream) {
        if (upstream.isLayout()) {
            return TargetDelivery.LOCAL;
        }
        return switch (delivery) {
            case REDIRECT -> TargetDelivery.REDIRECT;
            case RESOLVE -> TargetDelivery.RESOLVE;
            case AUTO -> automatic(upstream);
        };
    }

    /** Returns whether a manifest or blob may be redirected to an upstream. */
    boolean mayRedirect(Route route, Upstream upstream) {
        return switch (manifestDelivery(delivery(route, upstream), upstream)) {
            case REDIRECT, DETECT -> true;
            case RESOLVE, LOCAL -> false;
        };
    }

    /** Returns whether clients learn the upstream's address from the redirect of every manifest. */
    boolean isAlwaysRedirected(Route route, Upstream upstream) {
        return manifestDelivery(delivery(route, upstream), upstream) == TargetDelivery.REDIRECT;
    }

    private static TargetDelivery automatic(Upstream upstream) {
        return switch (upstream.auth()) {
            case NONE -> TargetDelivery.REDIRECT;
            case TOKEN, CLIENT -> TargetDelivery.RESOLVE;
            // images that the facade's account can pull may be private, so a redirect could fail
            case DETECT -> upstream.credentials() == null ? TargetDelivery.DETECT : TargetDelivery.RESOLVE;
        };
    }

    /** Returns whether clients log in at the facade to pull from this upstream. */
    boolean isResolvedWithLogin(Route route, Upstream upstream) {
        return upstream.auth() == AuthMode.CLIENT && delivery(route, upstream) != Delivery.REDIRECT;
    }

    Decision redirect(InboundRequest request, String upstreamName, Upstream upstream, String location, Route route) {
        return new Decision.Redirect(
                redirectStatus, upstreamName, upstream, location, caching.redirect(request, route), route);
    }

    /** Redirects a push with 307 or 308, because a 302 would turn a POST into a GET (RFC 9110, section 15.4.3). */
    Decision redirectPush(Route route, String target) {
        return new Decision.Redirect(
                Math.max(redirectStatus, 307),
                route.upstreamName(),
                route.upstream(),
                route.upstream().url() + target,
                CachePolicy.NO_STORE,
                route);
    }
}
