package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sorts routes into levels, and finds the prefix of names at each registry by asking the route for a few names. */
final class RouteTargets {
    /** Names below a namespace that have to get the same prefix. */
    private static final List<String> NESTED = List.of("a/b", "x1/y-2/z_3");

    private record Key(Shape shape, int depth) {}

    private final Map<Key, SortedMap<String, String>> levels = new HashMap<>();

    private RouteTargets() {}

    /**
     * Returns the levels of routes.
     *
     * @return the levels, the most specific first
     * @throws IllegalArgumentException if a registry renames repositories otherwise than by a prefix
     */
    static List<RouteLevel> levels(List<Route> routes) {
        RouteTargets targets = new RouteTargets();
        routes.forEach(targets::add);
        List<RouteLevel> sorted = new ArrayList<>();
        targets.levels.forEach((key, map) -> sorted.add(new RouteLevel(key.shape(), key.depth(), map)));
        sorted.sort(Comparator.<RouteLevel, Boolean>comparing(level -> level.shape() != Shape.REPOSITORY)
                .thenComparing(Comparator.comparingInt(RouteLevel::depth).reversed())
                .thenComparing(RouteLevel::shape));
        return sorted;
    }

    private void add(Route route) {
        RepositoryName base = route.pattern().base();
        String url = route.upstream().url() + "/v2/";
        if (base != null && !route.pattern().namespace()) {
            put(Shape.REPOSITORY, 0, base.value(), url + nameAt(route, base.value()));
            return;
        }
        String key = base == null ? "" : base.value();
        int depth = base == null ? 0 : (int) key.chars().filter(c -> c == '/').count() + 1;
        String nested = prefix(route, key, NESTED.get(0));
        if (!nested.equals(prefix(route, key, NESTED.get(1)))) {
            throw new IllegalArgumentException("the registry of '" + route
                    + "' does not rename its repositories by a prefix, which rules need; a script or the program can");
        }
        put(Shape.NAMESPACE, depth, key, url + nested);
        String children = prefix(route, key, "a");
        if (!children.equals(nested)) {
            put(Shape.CHILDREN, depth, key, url + children);
        }
    }

    /** Returns what precedes a name below the namespace at the registry. */
    private static String prefix(Route route, String key, String below) {
        String name = nameAt(route, key.isEmpty() ? below : key + "/" + below);
        if (!name.endsWith(below)) {
            throw new IllegalArgumentException(
                    "the registry of '" + route + "' calls '" + below + "' '" + name + "', which rules cannot express");
        }
        return name.substring(0, name.length() - below.length());
    }

    private static String nameAt(Route route, String name) {
        RepositoryName there =
                name.length() > RepositoryName.MAX_LENGTH ? null : route.apiName(new RepositoryName(name));
        if (there == null) {
            throw new IllegalArgumentException(
                    "no repository fits '" + route + "': their names at the registry would be longer than "
                            + RepositoryName.MAX_LENGTH + " characters");
        }
        return there.value();
    }

    private void put(Shape shape, int depth, String key, String target) {
        levels.computeIfAbsent(new Key(shape, depth), level -> new TreeMap<>()).put(key, target);
    }
}
