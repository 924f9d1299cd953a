package io.registryfacade.edge.script;

import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.edge.ClientLosses;
import io.registryfacade.edge.EdgeReport;
import io.registryfacade.edge.Listed;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Predicts what is lost when a script serves the routes of a configuration. */
final class ScriptLosses {
    private ScriptLosses() {}

    /** Returns a clause for each loss. */
    static List<String> of(RegistryFacade facade, ScriptTarget target) {
        List<RoutePath> paths = facade.pullPaths(UpstreamFindings::configured);
        List<String> losses = new ArrayList<>(EdgeReport.unrouted(facade));
        losses.addAll(EdgeReport.mirrors(facade));
        if (!target.isSelfHosted()) {
            losses.addAll(unreachable(facade, paths));
        }
        // what is not known of a registry, the script finds out as the program does
        losses.addAll(ClientLosses.certain(paths));
        return losses;
    }

    private static List<String> unreachable(RegistryFacade facade, List<RoutePath> paths) {
        Map<String, List<String>> pulls = new LinkedHashMap<>();
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (RoutePath path : paths) {
            Upstream upstream = Objects.requireNonNull(facade.upstreams().get(path.upstreamName()));
            if (path.path().redirectsLists()) {
                continue;
            }
            boolean isRedirected = path.path().redirectsManifests() && upstream.auth() == AuthMode.NONE;
            reason(upstream)
                    .ifPresent(reason -> (isRedirected ? lists : pulls)
                            .computeIfAbsent(
                                    "the upstream '" + path.upstreamName() + "' " + reason, same -> new ArrayList<>())
                            .add(path.repository()));
        }
        List<String> losses = new ArrayList<>();
        pulls.forEach((reason, routes) ->
                losses.add("pulls from " + Listed.of(routes) + " fail with all clients: " + reason));
        lists.forEach(
                (reason, routes) -> losses.add("lists of " + Listed.of(routes) + " fail with all clients: " + reason));
        return losses;
    }

    private static Optional<String> reason(Upstream upstream) {
        if (upstream.origin().isPrivateAddress()) {
            return Optional.of("has a private address, which the service does not reach");
        }
        return upstream.connection().trustedCertificates().isEmpty()
                ? Optional.empty()
                : Optional.of("has a certificate of a private authority ('ca'), which the service does not trust");
    }
}
