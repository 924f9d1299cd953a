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

/** What a configuration may say, but those who wrote it seldom mean. */
final class ConfigurationWarnings {
    private ConfigurationWarnings() {}

    static List<String> of(
            @Nullable Origin publicUrl, Map<String, Upstream> upstreams, RouteTable routes, RoutingPolicy policy) {
        List<String> warnings = new ArrayList<>();
        if (publicUrl != null) {
            upstreams.forEach((name, upstream) -> {
                if (isBelow(upstream.origin().host(), publicUrl.host())) {
                    warnings.add(credentialsLeakWarning(name, upstream.origin(), publicUrl));
                }
            });
        }
        warnings.addAll(redirectsThatDropTokens(routes, policy));
        return warnings;
    }

    /** As Go's {@code net/http} has it when it follows a redirect: whatever the port, and never for IPv6. */
    private static boolean isBelow(String host, String facade) {
        return host.equals(facade) || host.endsWith("." + facade);
    }

    private static String credentialsLeakWarning(String name, Origin upstream, Origin publicUrl) {
        return "the upstream '" + name + "' is at " + upstream.authority() + ", and the facade at "
                + publicUrl.authority()
                + ": Docker and other clients written in Go keep their credentials when they are redirected to the same"
                + " host or below it, so this registry sees what clients log in with at the facade; a host beside the"
                + " facade's, not below it, would not";
    }

    /** What would otherwise show as a 401 on somebody else's screen; each registry is told of once. */
    private static List<String> redirectsThatDropTokens(RouteTable routes, RoutingPolicy policy) {
        Set<Upstream> redirected = routes.upstreams((route, upstream) ->
                        PingPlanner.requiresToken(upstream) && policy.delivery(route, upstream) == Delivery.REDIRECT)
                .keySet();
        boolean isPingRedirected = PingPlanner.isRedirected(routes, policy);
        return redirected.stream()
                .map(upstream ->
                        dropsTokenWarning(upstream, !isPingRedirected || isRenamed(upstream, routes) ? "Docker, " : ""))
                .toList();
    }

    /** Docker asks for a token by the name that it was given. */
    private static boolean isRenamed(Upstream upstream, RouteTable routes) {
        return routes.routes().stream().anyMatch(route -> route.isRenamedAt(upstream));
    }

    private static String dropsTokenWarning(Upstream upstream, String docker) {
        return upstream.registry().imageHost() + " asks clients for a token, which not every client carries across a"
                + " redirect: " + docker
                + "podman, skopeo, buildah and Jib will get a 401; 'delivery: auto' serves them"
                + " all";
    }
}
