package io.registryfacade;

import io.registryfacade.route.Destination;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A route as configured: patterns as text, upstreams by name. */
record RouteSpec(
        String repository,
        List<UpstreamRef> candidates,
        @Nullable Delivery delivery) {
    /**
     * Returns the route, with its upstreams looked up by name.
     *
     * @throws IllegalArgumentException if a pattern is malformed or an upstream is unknown
     */
    Route bind(Map<String, Upstream> named) {
        RepositoryPattern pattern = RepositoryPattern.parse(repository);
        List<Destination> destinations = new ArrayList<>(candidates.size());
        for (UpstreamRef candidate : candidates) {
            destinations.add(destination(candidate, pattern, named));
        }
        return new Route(pattern, destinations, delivery);
    }

    private Destination destination(UpstreamRef candidate, RepositoryPattern pattern, Map<String, Upstream> named) {
        Upstream upstream = named.get(candidate.upstream());
        if (upstream == null) {
            String known = named.isEmpty() ? "none is configured" : "known: " + String.join(", ", named.keySet());
            throw new IllegalArgumentException("unknown upstream '" + candidate.upstream() + "'; " + known);
        }
        // most repositories keep their names, so a million routes share one object for both sides
        return new Destination(
                candidate.upstream(),
                upstream,
                candidate.repository() == null || candidate.repository().equals(repository)
                        ? pattern
                        : RepositoryPattern.parse(candidate.repository()));
    }
}
