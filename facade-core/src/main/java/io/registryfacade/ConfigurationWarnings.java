package io.registryfacade;

import static io.registryfacade.clients.ClientFact.AUTHENTICATES_WHERE_PING_LANDED;
import static io.registryfacade.clients.ClientFact.READS_CHALLENGE_OF_PING_ONLY;
import static io.registryfacade.clients.ClientFact.REFUSES_PRIVATE_ADDRESSES;
import static io.registryfacade.clients.ClientFact.RENEWS_TOKEN_BY_TOKEN;
import static io.registryfacade.clients.ClientFact.REQUESTS_SCOPE_OF_KNOWN_NAME;
import static io.registryfacade.clients.ClientFact.SENDS_TOKEN_TO_FIRST_HOST_ONLY;

import io.registryfacade.clients.ClientFact;
import io.registryfacade.clients.ClientPredictions;
import io.registryfacade.clients.KnownClient;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RedirectedCredentials;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.Origin;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Warnings about a valid configuration that is probably a mistake. */
final class ConfigurationWarnings {
    private ConfigurationWarnings() {}

    static List<UpstreamWarning> of(
            @Nullable Origin publicUrl,
            Map<String, Upstream> upstreams,
            RouteTable routes,
            RoutingPolicy policy,
            PullPaths paths) {
        List<UpstreamWarning> warnings = new ArrayList<>();
        if (publicUrl != null) {
            upstreams.forEach((name, upstream) -> {
                PullPath path = redirectPath(upstream, false, paths);
                if (KnownClient.all().stream().anyMatch(client -> ClientPredictions.leaksCredentials(client, path))) {
                    warnings.add(new UpstreamWarning(
                            upstream,
                            credentialsLeakWarning(
                                    "registry", "the upstream '" + name + "'", upstream.origin(), publicUrl)));
                }
                upstream.mirrors().stream()
                        .map(Mirror::origin)
                        .distinct()
                        .filter(mirror -> RedirectedCredentials.areKept(publicUrl.host(), mirror.host()))
                        .forEach(mirror -> warnings.add(new UpstreamWarning(
                                upstream,
                                credentialsLeakWarning(
                                        "mirror", "a mirror of the upstream '" + name + "'", mirror, publicUrl))));
            });
        }
        warnings.addAll(redirectsThatDropTokens(routes, policy, paths));
        warnings.addAll(redirectsToPrivateAddresses(routes, policy, paths));
        CdnWarnings.of(publicUrl, routes, policy).forEach(message -> warnings.add(new UpstreamWarning(null, message)));
        return warnings;
    }

    private static PullPath redirectPath(Upstream upstream, boolean isRenamed, PullPaths paths) {
        return paths.path(upstream, Delivery.REDIRECT, isRenamed, UpstreamFindings.configured(upstream));
    }

    /** Returns the names of the clients that cannot pull because of one of these facts. */
    private static List<String> clientsThatFail(PullPath path, ClientFact... facts) {
        Set<ClientFact> causes = EnumSet.copyOf(List.of(facts));
        return KnownClient.all().stream()
                .filter(client ->
                        causes.contains(ClientPredictions.pull(client, path).fact()))
                .map(KnownClient::name)
                .toList();
    }

    private static String credentialsLeakWarning(String kind, String name, Origin server, Origin publicUrl) {
        return name + " is at " + server.authority() + ", and the facade at " + publicUrl.authority()
                + ": Docker and other clients written in Go keep their credentials when they are redirected to the same"
                + " host or below it, so this " + kind + " sees the clients' credentials for the facade; give it a host"
                + " that is not below the facade's";
    }

    /** Warns of redirects that go-containerregistry refuses since 0.21.6, so that no public name leads into a network. */
    private static List<UpstreamWarning> redirectsToPrivateAddresses(
            RouteTable routes, RoutingPolicy policy, PullPaths paths) {
        List<UpstreamWarning> warnings = new ArrayList<>();
        routes.upstreams(policy::mayRedirect).keySet().forEach(upstream -> {
            List<String> clients = clientsThatFail(redirectPath(upstream, false, paths), REFUSES_PRIVATE_ADDRESSES);
            if (!clients.isEmpty()) {
                warnings.add(new UpstreamWarning(
                        upstream,
                        "clients are redirected to the address "
                                + upstream.origin().authority() + ", and " + String.join(", ", clients)
                                + " and other clients that use go-containerregistry 0.21.6 or later refuse redirects to private"
                                + " addresses; give this registry a host name, or set 'delivery: resolve'"));
            }
        });
        return warnings;
    }

    /** Warns once per registry, because only the clients would see the 401 otherwise. */
    private static List<UpstreamWarning> redirectsThatDropTokens(
            RouteTable routes, RoutingPolicy policy, PullPaths paths) {
        return routes
                .upstreams((route, upstream) ->
                        PingPlanner.requiresToken(upstream) && policy.delivery(route, upstream) == Delivery.REDIRECT)
                .keySet()
                .stream()
                .map(upstream -> new UpstreamWarning(
                        upstream,
                        upstream.registry().imageHost()
                                + " requires a token, which not every client sends after a redirect: "
                                + enumeration(clientsThatFail(
                                        redirectPath(upstream, isRenamed(upstream, routes), paths),
                                        AUTHENTICATES_WHERE_PING_LANDED,
                                        READS_CHALLENGE_OF_PING_ONLY,
                                        RENEWS_TOKEN_BY_TOKEN,
                                        REQUESTS_SCOPE_OF_KNOWN_NAME,
                                        SENDS_TOKEN_TO_FIRST_HOST_ONLY))
                                + " will get a 401; 'delivery: auto' serves them all"))
                .toList();
    }

    private static boolean isRenamed(Upstream upstream, RouteTable routes) {
        return routes.routes().stream().anyMatch(route -> route.isRenamedAt(upstream));
    }

    private static String enumeration(List<String> names) {
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
