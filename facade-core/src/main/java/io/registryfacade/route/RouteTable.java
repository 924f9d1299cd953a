package io.registryfacade.route;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
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
 * The routes of a facade, looked up by repository name.
 *
 * <p>A look-up tries the whole name first, and then each namespace from the longest to the shortest, so the first match
 * is the most specific route.
 */
public final class RouteTable {
    /** The number of routes in a message, so that it stays readable. */
    private static final int NAMED = 5;

    private final List<Route> routes;
    private final Map<String, Route> repositories = new HashMap<>();
    private final Map<String, Route> namespaces = new HashMap<>();
    private final @Nullable Route catchAll;

    /**
     * Creates a table.
     *
     * @param routes the routes, whose patterns must be distinct
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
     * @return the routes in the order of configuration
     */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Returns the most specific route that covers a repository.
     *
     * @param repository the repository's name at the facade
     * @return the route; {@code null} if no route covers the repository
     */
    public @Nullable Route find(RepositoryName repository) {
        String name = repository.value();
        Route route = repositories.get(name);
        for (int slash = name.lastIndexOf('/'); route == null && slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            route = namespaces.get(name.substring(0, slash));
        }
        return route == null ? catchAll : route;
    }

    /**
     * Returns all routes that cover a repository.
     *
     * @param repository the repository's name at the facade
     * @return the routes, the most specific first, which {@link #find} returns; empty if no route covers the repository
     */
    public List<Route> covering(RepositoryName repository) {
        String name = repository.value();
        List<Route> covering = new ArrayList<>();
        addIfPresent(repositories.get(name), covering);
        for (int slash = name.lastIndexOf('/'); slash > 0; slash = name.lastIndexOf('/', slash - 1)) {
            addIfPresent(namespaces.get(name.substring(0, slash)), covering);
        }
        addIfPresent(catchAll, covering);
        return covering;
    }

    private static void addIfPresent(@Nullable Route route, List<Route> covering) {
        if (route != null) {
            covering.add(route);
        }
    }

    /**
     * Returns the upstreams of all routes.
     *
     * @return each upstream once, in the order of the routes
     */
    public List<Upstream> upstreams() {
        return List.copyOf(upstreams((route, upstream) -> true).keySet());
    }

    /**
     * Returns the upstreams that satisfy a condition with at least one of their routes.
     *
     * @param condition receives each route with each of its upstreams
     * @return each upstream once, with its first name in the configuration, in the order of the routes
     */
    public Map<Upstream, String> upstreams(BiPredicate<Route, Upstream> condition) {
        // a million routes share a few upstreams, and comparing identities first avoids a million calls of equals
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
     * Describes the routes for messages.
     *
     * @return the first patterns, separated by commas, and the number of further routes
     */
    public String describe() {
        String named = routes.stream().limit(NAMED).map(Route::toString).collect(Collectors.joining(", "));
        int more = routes.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }
}
