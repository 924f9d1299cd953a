package io.registryfacade.edge.script;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.edge.RedirectStyle;
import io.registryfacade.edge.SampleDecision;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.http.Origin;
import io.registryfacade.internal.Labels;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Destination;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the configuration that {@code createFacade} of the script reads, as JSON. */
final class ScriptRoutes {
    private static final RepositoryName OFFICIAL_IMAGE = new RepositoryName("alpine");

    private ScriptRoutes() {}

    static String json(EngineConfiguration configuration, SecretNames secrets) {
        RegistryFacade facade = configuration.facade();
        RedirectStyle redirects = RedirectStyle.of(facade);
        Map<String, String> members = new LinkedHashMap<>();
        Origin publicUrl = facade.publicUrl();
        if (publicUrl != null) {
            members.put("publicUrl", JsonLayout.string(publicUrl.toString()));
        }
        members.put("status", String.valueOf(redirects.status()));
        members.put("cacheControl", JsonLayout.string(redirects.cacheControl()));
        members.put("push", JsonLayout.string(redirectsPushes(facade) ? "redirect" : "refuse"));
        if (SampleDecision.of(facade, "GET", "/v2/") instanceof Decision.Redirect ping) {
            members.put("ping", JsonLayout.string(ping.location()));
        }
        long deadline = configuration.resolveSettings().deadline().toMillis();
        members.put("deadlineMilliseconds", String.valueOf(deadline));
        Map<String, String> upstreams = new LinkedHashMap<>();
        facade.upstreams().forEach((name, upstream) -> upstreams.put(name, upstream(name, upstream, secrets)));
        members.put("upstreams", JsonLayout.block(upstreams, "  "));
        members.put("routes", JsonLayout.lines(routes(facade), "  "));
        return JsonLayout.block(members, "");
    }

    private static boolean redirectsPushes(RegistryFacade facade) {
        return facade.routes().stream()
                .filter(route -> route.upstream().auth() == AuthMode.NONE)
                .flatMap(route -> SampleDecision.of(facade, "PUT", route).stream())
                .anyMatch(Decision.Redirect.class::isInstance);
    }

    private static String upstream(String name, Upstream upstream, SecretNames secrets) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("url", JsonLayout.string(upstream.url()));
        members.put("imageHost", JsonLayout.string(upstream.registry().imageHost()));
        members.put("auth", JsonLayout.string(Labels.of(upstream.auth())));
        members.put("tokenOrigin", JsonLayout.string(upstream.tokenOrigin().toString()));
        if (!upstream.registry().repositoryMapper().apply(OFFICIAL_IMAGE).equals(OFFICIAL_IMAGE)) {
            members.put("library", "true");
        }
        if (upstream.streamBlobs()) {
            members.put("streamBlobs", "true");
        }
        if (secrets.has(name)) {
            members.put("username", JsonLayout.string(secrets.username(name)));
            members.put("password", JsonLayout.string(secrets.password(name)));
        }
        Limits limits = upstream.connection().limits();
        if (!limits.equals(Limits.defaults())) {
            Map<String, String> sizes = new LinkedHashMap<>();
            sizes.put("manifest", String.valueOf(limits.manifest()));
            sizes.put("list", String.valueOf(limits.list()));
            members.put("limits", JsonLayout.object(sizes));
        }
        return JsonLayout.object(members);
    }

    private static List<String> routes(RegistryFacade facade) {
        // whether an upstream with "auth: detect" is redirected to shows its delivery, if the registry is open
        Iterator<PullPath> paths =
                facade
                        .pullPaths(upstream -> new UpstreamFindings(RegistryAccess.OPEN, LayerSource.UNKNOWN, false))
                        .stream()
                        .map(each -> each.path())
                        .iterator();
        List<String> lines = new ArrayList<>();
        for (Route route : facade.routes()) {
            String destinations = route.destinations().stream()
                    .map(destination -> destination(destination, paths.next()))
                    .collect(Collectors.joining(", ", "[", "]"));
            Map<String, String> members = new LinkedHashMap<>();
            members.put("repository", JsonLayout.string(route.toString()));
            members.put("destinations", destinations);
            lines.add(JsonLayout.object(members));
        }
        return lines;
    }

    private static String destination(Destination destination, PullPath path) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("upstream", JsonLayout.string(destination.upstreamName()));
        members.put("as", JsonLayout.string(destination.pattern().toString()));
        members.put("delivery", JsonLayout.string(delivery(destination.upstream(), path)));
        return JsonLayout.object(members);
    }

    /** Returns the delivery that decides the same for manifests and for lists. */
    private static String delivery(Upstream upstream, PullPath path) {
        if (path.redirectsLists()) {
            return "redirect";
        }
        boolean isClosed = upstream.auth() == AuthMode.TOKEN || upstream.auth() == AuthMode.CLIENT;
        return path.redirectsManifests() && !isClosed ? "auto" : "resolve";
    }
}
