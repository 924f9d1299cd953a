package io.registryfacade;

import io.registryfacade.clients.PingResponse;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RedirectedCredentials;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.Origin;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Describes how pulls reach clients, as the planner will deliver them. Predictions and warnings start from here. */
final class PullPaths {
    private final @Nullable Origin publicUrl;
    private final RouteTable routes;
    private final RoutingPolicy policy;
    private final PingResponse ping;

    PullPaths(@Nullable Origin publicUrl, RouteTable routes, RoutingPolicy policy) {
        this.publicUrl = publicUrl;
        this.routes = routes;
        this.policy = policy;
        this.ping = ping(routes, policy);
    }

    private static PingResponse ping(RouteTable routes, RoutingPolicy policy) {
        if (PingPlanner.isRedirected(routes, policy)) {
            return PingResponse.AT_REGISTRY;
        }
        return routes.upstreams(policy::isResolvedWithLogin).isEmpty() ? PingResponse.OPEN : PingResponse.CHALLENGE;
    }

    /** Returns a path for each upstream of each route, in the order of configuration. */
    List<RoutePath> all(Function<Upstream, UpstreamFindings> findings) {
        return routes.routes().stream()
                .flatMap(route -> route.destinations().stream()
                        .map(destination -> new RoutePath(
                                route.toString(),
                                destination.upstreamName(),
                                path(
                                        destination.upstream(),
                                        policy.delivery(route, destination.upstream()),
                                        !destination.pattern().equals(route.pattern()),
                                        findings.apply(destination.upstream())))))
                .toList();
    }

    /** Returns how pulls reach clients by a delivery. */
    PullPath path(Upstream upstream, Delivery delivery, boolean isRenamed, UpstreamFindings findings) {
        return upstream.isLayout()
                ? localPath(isRenamed, UpstreamFindings.configured(upstream))
                : registryPath(upstream, delivery, isRenamed, findings);
    }

    private PullPath localPath(boolean isRenamed, UpstreamFindings layout) {
        return new PullPath(
                false, false, isRenamed, ping, layout.access(), layout.layers(), false, false, false, false);
    }

    private PullPath registryPath(Upstream upstream, Delivery delivery, boolean isRenamed, UpstreamFindings findings) {
        boolean redirects = redirects(RoutingPolicy.manifestDelivery(delivery, upstream), findings);
        boolean isPublic = publicUrl == null || !publicUrl.isPrivateAddress();
        return new PullPath(
                redirects,
                delivery == Delivery.REDIRECT,
                isRenamed,
                ping,
                // with an account, the facade does not redirect clients to what only the account may see
                findings.access() == RegistryAccess.OPEN && upstream.credentials() != null && !redirects
                        ? RegistryAccess.PASSWORD
                        : findings.access(),
                findings.layers(),
                upstream.streamBlobs(),
                isPublic && upstream.origin().isPrivateAddress(),
                isPublic && findings.hasPrivateStorage(),
                publicUrl != null
                        && RedirectedCredentials.areKept(
                                publicUrl.host(), upstream.origin().host()));
    }

    private static boolean redirects(TargetDelivery delivery, UpstreamFindings findings) {
        return switch (delivery) {
            case REDIRECT -> true;
            case RESOLVE, LOCAL -> false;
            case DETECT -> findings.access() == RegistryAccess.OPEN;
        };
    }
}
