package io.registryfacade;

import io.registryfacade.route.Route;
import java.util.List;
import java.util.stream.Collectors;

/** The patterns of routes, for people to read. */
final class RoutePatterns {
    /** How many routes a message names, so that it stays readable. */
    private static final int NAMED = 5;

    private RoutePatterns() {}

    static String describe(List<Route> routes) {
        String named = routes.stream()
                .limit(NAMED)
                .map(route -> route.repository().toString())
                .collect(Collectors.joining(", "));
        int more = routes.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
