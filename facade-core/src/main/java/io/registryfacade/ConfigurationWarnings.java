package io.registryfacade;

import io.registryfacade.http.Origin;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warnings about a valid configuration that is probably a mistake. */
final class ConfigurationWarnings {
    private ConfigurationWarnings() {}

    static List<UpstreamWarning> of(
            @Nullable Origin publicUrl, Map<String, Upstream> upstreams, RouteTable routes, RoutingPolicy policy) {
        List<UpstreamWarning> warnings = new ArrayList<>();
        if (publicUrl != null) {
            upstreams.forEach((name, upstream) -> {
                if (isBelow(upstream.origin().host(), publicUrl.host())) {
                    warnings.add(
                            new UpstreamWarning(upstream, credentialsLeakWarning(name, upstream.origin(), publicUrl)));
                }
            });
        }
        warnings.addAll(redirectsThatDropTokens(routes, policy));
        if (publicUrl == null || !publicUrl.isPrivateAddress()) {
            warnings.addAll(redirectsToPrivateAddresses(routes, policy));
        }
        return warnings;
    }

    /** Compares as Go's {@code net/http} does when it follows a redirect: it ignores ports. */
    private static boolean isBelow(String host, String facadeHost) {
        return host.equals(facadeHost) || host.endsWith("." + facadeHost);
    }

    private static String credentialsLeakWarning(String name, Origin upstream, Origin publicUrl) {
        return "the upstream '" + name + "' is at " + upstream.authority() + ", and the facade at "
                + publicUrl.authority()
                + ": Docker and other clients written in Go keep their credentials when they are redirected to the same"
                + " host or below it, so this registry sees the clients' credentials for the facade; give it a host"
                + " that is not below the facade's";
    }

    /** Warns of redirects that go-containerregistry refuses since 0.21.6, so that no public name leads into a network. */
    private static List<UpstreamWarning> redirectsToPrivateAddresses(RouteTable routes, RoutingPolicy policy) {
        return routes
                .upstreams((route, upstream) ->
                        policy.mayRedirect(route, upstream) && upstream.origin().isPrivateAddress())
                .keySet()
                .stream()
                .map(upstream -> new UpstreamWarning(
                        upstream,
                        "clients are redirected to the address "
                                + upstream.origin().authority()
                                + ", and crane and other clients that use go-containerregistry 0.21.6 or later refuse redirects to"
                                + " private addresses; give this registry a host name, or set 'delivery: resolve'"))
                .toList();
    }

    /** Warns once per registry, because only the clients would see the 401 otherwise. */
    private static List<UpstreamWarning> redirectsThatDropTokens(RouteTable routes, RoutingPolicy policy) {
        Set<Upstream> redirected = routes.upstreams((route, upstream) ->
                        PingPlanner.requiresToken(upstream) && policy.delivery(route, upstream) == Delivery.REDIRECT)
                .keySet();
        boolean isPingRedirected = PingPlanner.isRedirected(routes, policy);
        return redirected.stream()
                .map(upstream -> new UpstreamWarning(
                        upstream,
                        dropsTokenWarning(
                                upstream, !isPingRedirected || isRenamed(upstream, routes) ? "Docker, " : "")))
                .toList();
    }

    /**
     * Docker requests a token for the repository name that the user typed, which a renamed repository does not have.
     */
    private static boolean isRenamed(Upstream upstream, RouteTable routes) {
        return routes.routes().stream().anyMatch(route -> route.isRenamedAt(upstream));
    }

    private static String dropsTokenWarning(Upstream upstream, String docker) {
        return upstream.registry().imageHost() + " requires a token, which not every client sends after a redirect: "
                + docker
                + "podman, skopeo, buildah and Jib will get a 401; 'delivery: auto' serves them"
                + " all";
    }
}
