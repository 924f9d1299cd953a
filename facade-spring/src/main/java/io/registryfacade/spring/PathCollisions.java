package io.registryfacade.spring;

import io.registryfacade.RegistryFacade;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

/** Finds the handlers of an application whose paths the facade takes. */
final class PathCollisions {
    private static final String PREFIX = "/v2/";

    /** Enough to find a mistake; a facade may have a million routes. */
    private static final int MAX_ROUTES = 1000;

    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final List<String> ENDPOINTS =
            List.of("/manifests/latest", "/blobs/" + DIGEST, "/tags/list", "/referrers/" + DIGEST, "/blobs/uploads/");

    private PathCollisions() {}

    /**
     * Returns a sentence for each handler and the first route that has a path in common with it.
     *
     * @param handlers the path patterns of each handler, by its description
     */
    static List<String> warnings(RegistryFacade facade, Map<String, Set<PathPattern>> handlers) {
        List<String> routes = facade.routePatterns().stream().limit(MAX_ROUTES).toList();
        return handlers.entrySet().stream()
                .flatMap(handler -> handler.getValue().stream()
                        .filter(pattern -> pattern.getPatternString().startsWith(PREFIX))
                        .flatMap(pattern -> firstRoute(routes, pattern)
                                .map(route -> "The route '" + route + "' of the registry facade and the application's "
                                        + handler.getKey() + " both serve " + pattern
                                        + ": the facade responds to requests for the route's repositories")))
                .toList();
    }

    private static Stream<String> firstRoute(List<String> routes, PathPattern pattern) {
        return routes.stream()
                .filter(route -> repositories(route)
                        .anyMatch(repository -> ENDPOINTS.stream()
                                .anyMatch(endpoint ->
                                        pattern.matches(PathContainer.parsePath(PREFIX + repository + endpoint)))))
                .limit(1);
    }

    /** Returns names that a route covers, of different lengths. */
    private static Stream<String> repositories(String route) {
        if (!route.endsWith("**")) {
            return Stream.of(route);
        }
        String namespace = route.substring(0, route.length() - 2);
        return Stream.of("a", "a/b", "a/b/c").map(name -> namespace + name);
    }
}
