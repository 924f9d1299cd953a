package io.registryfacade.edge;

import io.registryfacade.clients.PingResponse;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How pulls reach clients if a registry responds for {@code /v2/}, from which many clients take what is required. */
final class PingPaths {
    private PingPaths() {}

    /** Returns the paths of all routes; {@code location} is where {@code /v2/} leads, or empty. */
    static List<RoutePath> of(RedirectRules rules, String location) {
        List<RoutePath> paths = rules.facade().pullPaths(UpstreamFindings::configured);
        List<Map.Entry<String, Upstream>> pinged = rules.facade().upstreams().entrySet().stream()
                .filter(upstream -> location.equals(upstream.getValue().url() + "/v2/"))
                .toList();
        boolean isOpen =
                pinged.stream().anyMatch(upstream -> upstream.getValue().auth() == AuthMode.NONE);
        if (isOpen || location.equals(rules.pingLocation())) {
            return paths;
        }
        Set<String> names = pinged.stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        return paths.stream()
                .map(path -> new RoutePath(
                        path.repository(),
                        path.upstreamName(),
                        withPing(
                                path.path(),
                                names.contains(path.upstreamName())
                                        ? PingResponse.AT_REGISTRY
                                        : PingResponse.AT_OTHER_REGISTRY)))
                .toList();
    }

    private static PullPath withPing(PullPath path, PingResponse ping) {
        return new PullPath(
                path.redirectsManifests(),
                path.redirectsLists(),
                path.isRenamed(),
                ping,
                path.access(),
                path.layers(),
                path.streamsLayers(),
                path.hasPrivateRegistry(),
                path.hasPrivateStorage(),
                path.isBelowFacade());
    }
}
