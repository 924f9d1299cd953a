package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Routes for targets that match by prefixes only, of which the longest must decide. */
final class PathPrefixes {
    private static final Pattern ENDPOINT = Pattern.compile("(?:^|/)(?:manifests|blobs|referrers|tags)(?:/|$)");

    /**
     * A prefix of a path, and the URL that replaces it.
     *
     * @param route the route that it belongs to
     * @param path the prefix, which ends with a slash
     * @param target the URL, which ends with a slash
     */
    record Prefix(PathRoute route, String path, String target) {}

    private PathPrefixes() {}

    /**
     * Returns all prefixes, the longest first.
     *
     * @throws UnsupportedByTargetException if prefixes cannot tell the routes apart
     */
    static List<Prefix> of(List<RouteLevel> levels, String target) {
        List<PathRoute> routes = PathRoute.all(levels);
        check(routes, target);
        List<PathRoute> all = new ArrayList<>(routes);
        all.addAll(ownNames(routes));
        return all.stream()
                .flatMap(route -> route.prefixes().stream()
                        .map(path -> new Prefix(
                                route,
                                path,
                                route.target() + path.substring(route.base().length()))))
                .sorted(Comparator.<Prefix>comparingInt(prefix -> -prefix.path().length())
                        .thenComparing(Prefix::path))
                .toList();
    }

    private static void check(List<PathRoute> routes, String target) {
        List<String> problems = new ArrayList<>();
        for (PathRoute route : routes) {
            if (route.shape() == Shape.CHILDREN) {
                problems.add("'" + (route.key().isEmpty() ? "**" : route.key() + "/**")
                        + "' gives repositories directly below it another prefix at the registry, which the prefixes of "
                        + target + " cannot express; use bunny, cloudflare-redirects or a web server for it");
            } else if (ENDPOINT.matcher(route.key()).find()) {
                problems.add("'" + route.pattern() + "' has a component that the prefixes of " + target
                        + " cannot tell from an endpoint; use a web server or an edge script for it");
            }
        }
        if (!problems.isEmpty()) {
            throw new UnsupportedByTargetException(problems);
        }
    }

    /** Returns routes for repositories that have the name of a namespace, because a namespace does not cover itself. */
    private static List<PathRoute> ownNames(List<PathRoute> routes) {
        Map<Shape, Map<String, PathRoute>> byKey = new HashMap<>();
        routes.forEach(route ->
                byKey.computeIfAbsent(route.shape(), shape -> new HashMap<>()).put(route.key(), route));
        Map<String, PathRoute> namespaces = byKey.getOrDefault(Shape.NAMESPACE, Map.of());
        Set<String> repositories =
                byKey.getOrDefault(Shape.REPOSITORY, Map.of()).keySet();
        List<PathRoute> own = new ArrayList<>();
        for (PathRoute namespace : namespaces.values()) {
            String key = namespace.key();
            PathRoute parent = key.isEmpty() || repositories.contains(key) ? null : parent(key, namespaces);
            if (parent != null) {
                String target = parent.target()
                        + ("/v2/" + key + "/").substring(parent.base().length());
                if (!target.equals(namespace.target())) {
                    own.add(new PathRoute(Shape.REPOSITORY, key, target));
                }
            }
        }
        return own;
    }

    private static @Nullable PathRoute parent(String key, Map<String, PathRoute> namespaces) {
        String parent = key;
        while (!parent.isEmpty()) {
            parent = parent.substring(0, Math.max(0, parent.lastIndexOf('/')));
            if (namespaces.containsKey(parent)) {
                return namespaces.get(parent);
            }
        }
        return null;
    }
}
