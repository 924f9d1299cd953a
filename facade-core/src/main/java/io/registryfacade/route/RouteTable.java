package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All routes, found by the name of a repository.
 *
 * <p>A namespace can only end where a name has a slash. So the whole name is looked up first and then, from its end on,
 * what stands before each slash: the first route found is the most specific.
 */
public final class RouteTable {
    /** How many routes a message names, so that it stays readable. */
    private static final int NAMED = 5;

    private final List<Route> routes;
    private final Map<String, Route> repositories = new HashMap<>();
    private final Map<String, Route> namespaces = new HashMap<>();
    private final @Nullable Route catchAll;

    /**
     * Builds the table.
     *
     * @param routes no two of which have equal patterns
     */
    public RouteTable(Collection<Route> routes) {
        this.routes = List.copyOf(routes);
        Route all = null;
        for (Route route : routes) {
            RepositoryName base = route.pattern().base();
            if (base == null) {
                all = route;
            } else {
                (route.pattern().namespace() ? namespaces : repositories).put(base.value(), route);
            }
        }
        catchAll = all;
    }

    /**
     * Returns all routes.
     *
     * @return the routes in the order in which they were given
     */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Finds the most specific route that covers a repository.
     *
     * @param repository its name here
     * @return the route; {@code null} if none covers it
     */
    public @Nullable Route find(RepositoryName repository) {
        String name = repository.value();
        Route found = repositories.get(name);
        for (int slash = name.lastIndexOf('/'); found == null && slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            found = namespaces.get(name.substring(0, slash));
        }
        return found == null ? catchAll : found;
    }

    /**
     * Returns the upstreams that the routes lead to.
     *
     * @return each upstream once, in the order of the routes
     */
    public List<Upstream> upstreams() {
        return List.copyOf(upstreams((route, upstream) -> true).keySet());
    }

    /**
     * Returns the upstreams for which a condition holds at one of their routes.
     *
     * @param condition receives each route with each of its upstreams
     * @return each upstream once, with the first of its names, in the order of the routes
     */
    public Map<Upstream, String> upstreams(BiPredicate<Route, Upstream> condition) {
        // a million routes lead to a few upstreams, so they are compared as objects first, which takes no time
        Set<Upstream> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Upstream, String> named = new LinkedHashMap<>();
        for (Route route : routes) {
            for (Destination destination : route.destinations()) {
                Upstream upstream = destination.upstream();
                if (!seen.contains(upstream) && condition.test(route, upstream)) {
                    seen.add(upstream);
                    named.putIfAbsent(upstream, destination.upstreamName());
                }
            }
        }
        return named;
    }

    /**
     * Returns the patterns of the first routes, and how many more there are, for people to read.
     *
     * @return the patterns, separated by commas
     */
    public String describe() {
        String named = routes.stream().limit(NAMED).map(Route::toString).collect(Collectors.joining(", "));
        int more = routes.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
