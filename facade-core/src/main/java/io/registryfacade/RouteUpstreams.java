package io.registryfacade;

import io.registryfacade.route.Route;
import io.registryfacade.upstream.Upstream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** The upstreams that routes lead to. */
final class RouteUpstreams {
    private RouteUpstreams() {}

    /** Returns each upstream once, in the order of the routes. */
    static List<Upstream> of(List<Route> routes) {
        return List.copyOf(named(routes, (route, upstream) -> true).keySet());
    }

    /**
     * Returns each upstream for which the condition holds at one of its routes, with the first of its names, in the order
     * of the routes. A million routes lead to a few upstreams, so they are compared as objects first, which takes no
     * time.
     */
    static Map<Upstream, String> named(List<Route> routes, BiPredicate<Route, Upstream> condition) {
        Set<Upstream> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Upstream, String> named = new LinkedHashMap<>();
        for (Route route : routes) {
            route.forEachDestination((name, upstream) -> {
                if (!seen.contains(upstream) && condition.test(route, upstream)) {
                    seen.add(upstream);
                    named.putIfAbsent(upstream, name);
                }
            });
        }
        return named;
    }
}
