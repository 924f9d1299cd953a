package io.registryfacade.edge;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.Comparator;
import java.util.List;

/**
 * What redirect rules must match and send, for every target the same.
 *
 * @param facade the facade that the rules implement
 * @param levels the routes, the most specific level first
 * @param served the patterns of the first routes, for messages
 * @param pingLocation where {@code /v2/} is redirected; empty if the response is 200
 * @param style the status and {@code Cache-Control} of redirects
 */
record RedirectRules(
        RegistryFacade facade, List<RouteLevel> levels, String served, String pingLocation, RedirectStyle style) {
    static RedirectRules of(RegistryFacade configured) {
        RegistryFacade facade = RedirectingFacade.of(configured);
        return new RedirectRules(
                facade,
                RouteTargets.levels(facade.routes()),
                new RouteTable(facade.routes()).describe(),
                SampleDecision.of(facade, "GET", "/v2/") instanceof Decision.Redirect redirect
                        ? redirect.location()
                        : "",
                RedirectStyle.of(facade));
    }

    /**
     * Returns the URL of a registry that responds for {@code /v2/} where the target cannot: one that requires no token, if
     * there is one, because clients then pull as after a 200.
     */
    String registryPing() {
        return pingLocation.isEmpty()
                ? facade.routes().stream()
                                .map(Route::upstream)
                                .min(Comparator.comparing((Upstream upstream) -> upstream.auth() != AuthMode.NONE)
                                        .thenComparing(Upstream::url))
                                .orElseThrow()
                                .url()
                        + "/v2/"
                : pingLocation;
    }

    /** Returns the host to which clients send requests. */
    String host() {
        return PagesForPeople.host(facade);
    }

    /** Returns the body for a kind of request that is not redirected. */
    String body(RequestKind kind) {
        return kind.body(served);
    }
}
