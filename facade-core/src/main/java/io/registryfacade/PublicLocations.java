package io.registryfacade;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Destination;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes routes without what clients would not learn by pulling: internal hosts, and names of private repositories. */
final class PublicLocations {
    /** Registries with one address, which is no secret. */
    private static final Set<String> WELL_KNOWN = Set.of("docker-hub", "ghcr", "quay", "gitlab", "ecr-public");

    private final RoutingPolicy policy;

    PublicLocations(RoutingPolicy policy) {
        this.policy = policy;
    }

    /** Describes all repositories of a route. */
    ServedRoute of(Route route) {
        return describe(route, route.toString(), Destination::pattern);
    }

    /** Describes one repository of a route. */
    ServedRoute of(Route route, RepositoryName name) {
        return describe(route, name.value(), destination -> route.imageName(destination, name));
    }

    private ServedRoute describe(Route route, String pattern, Function<Destination, @Nullable Object> nameThere) {
        List<Destination> destinations = route.destinations();
        return new ServedRoute(
                pattern,
                destinations.stream().map(Destination::upstreamName).toList(),
                destinations.stream()
                        .filter(destination -> isPublic(route, destination.upstream()))
                        .map(destination -> location(destination.upstream(), nameThere.apply(destination)))
                        .filter(Objects::nonNull)
                        .toList(),
                destinations.stream()
                        .anyMatch(destination -> policy.isResolvedWithLogin(route, destination.upstream())));
    }

    private boolean isPublic(Route route, Upstream upstream) {
        return policy.isAlwaysRedirected(route, upstream) || (upstream.credentials() == null && isWellKnown(upstream));
    }

    private static boolean isWellKnown(Upstream upstream) {
        return WELL_KNOWN.contains(upstream.type());
    }

    private static @Nullable String location(Upstream upstream, @Nullable Object name) {
        return name == null ? null : upstream.imageName(name);
    }
}
