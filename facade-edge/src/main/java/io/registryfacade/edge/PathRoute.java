package io.registryfacade.edge;

import io.registryfacade.edge.RouteLevel.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * A route for targets that match paths by wildcards or prefixes, where a wildcard also stands for slashes and nothing.
 *
 * @param shape what the route covers
 * @param key the repository or namespace; empty for all repositories
 * @param target the URL that replaces the {@link #base}, which ends with a slash
 */
record PathRoute(Shape shape, String key, String target) {
    private static final List<String> BY_REFERENCE = List.of("manifests/", "blobs/", "referrers/");

    /** Returns all routes, the most specific first. */
    static List<PathRoute> all(List<RouteLevel> levels) {
        return levels.stream()
                .flatMap(level -> level.targets().entrySet().stream()
                        .map(route -> new PathRoute(
                                level.shape(),
                                route.getKey(),
                                level.shape() == Shape.REPOSITORY ? route.getValue() + "/" : route.getValue())))
                .toList();
    }

    /** Returns what precedes the rest of a path, with a slash at its end. */
    String base() {
        return key.isEmpty() ? "/v2/" : "/v2/" + key + "/";
    }

    /** Returns the number of slashes that begin a segment of the {@link #base}. */
    int depth() {
        return (int) base().chars().filter(c -> c == '/').count() - 1;
    }

    /** Returns whether repositories have the same name at the registry. */
    boolean isSameName() {
        return target.endsWith(base()) && target.length() - base().length() == origin().length();
    }

    /** Returns the URL of the registry, without a path. */
    String origin() {
        return target.substring(0, target.indexOf('/', target.indexOf("://") + 3));
    }

    /** Returns the pattern of the route as in the configuration. */
    String pattern() {
        return switch (shape) {
            case REPOSITORY -> key;
            case CHILDREN -> (key.isEmpty() ? "*" : key + "/*") + ", the repositories directly below";
            case NAMESPACE -> key.isEmpty() ? "**" : key + "/**";
        };
    }

    /** Returns the wildcards, of which a path must match one. */
    List<String> wildcards() {
        return endpoints(shape == Shape.REPOSITORY ? base() : base() + "*/");
    }

    /** Returns the wildcards that a path must not match: those of repositories that the route does not cover. */
    List<String> exceptions() {
        return switch (shape) {
            case REPOSITORY ->
                BY_REFERENCE.stream().map(endpoint -> base() + endpoint + "*/*").toList();
            case CHILDREN -> endpoints(base() + "*/*/");
            case NAMESPACE -> List.of();
        };
    }

    /** Returns the prefixes, of which a path must have one. */
    List<String> prefixes() {
        return shape == Shape.REPOSITORY
                ? Stream.concat(BY_REFERENCE.stream(), Stream.of("tags/"))
                        .map(endpoint -> base() + endpoint)
                        .toList()
                : List.of(base());
    }

    private static List<String> endpoints(String repository) {
        return Stream.concat(
                        BY_REFERENCE.stream().map(endpoint -> repository + endpoint + "*"),
                        Stream.of(repository + "tags/list"))
                .toList();
    }
}
