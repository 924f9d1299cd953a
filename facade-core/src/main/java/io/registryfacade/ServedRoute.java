package io.registryfacade;

import java.util.List;
import java.util.Objects;

/**
 * What people may know of a route: the page for people shows it.
 *
 * @param pattern the repositories at the facade, such as {@code my-org/**}
 * @param upstreamNames the names of the route's upstreams in the configuration, in the order in which the facade tries them
 * @param locations where the images are, as in image references, such as {@code ghcr.io/acme/**}. Registries that a client
 *     would not learn of by pulling are left out, unless everybody knows them; empty if none remains.
 * @param loginNeeded whether clients must log in at the facade
 */
public record ServedRoute(String pattern, List<String> upstreamNames, List<String> locations, boolean loginNeeded) {
    public ServedRoute {
        Objects.requireNonNull(pattern, "pattern");
        upstreamNames = List.copyOf(upstreamNames);
        locations = List.copyOf(locations);
    }
}
