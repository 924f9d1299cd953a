package io.registryfacade;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.Origin;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RegistryFacade}.
 *
 * <p>Add upstreams and routes in any order: only {@link #build} validates them, and it reports all problems at once. A
 * builder is not thread-safe, and can be reused after {@code build}.
 */
public final class FacadeBuilder {
    private static final Set<Integer> REDIRECTS = Set.of(302, 307, 308);

    private record NamedUpstream(String name, Upstream upstream) {}

    private final List<NamedUpstream> upstreams = new ArrayList<>();
    private final List<RouteSpec> routes = new ArrayList<>();
    private @Nullable String publicUrl;
    private Delivery delivery = Delivery.AUTO;
    private PushPolicy push = PushPolicy.REFUSE;
    private UnroutedPolicy unrouted = UnroutedPolicy.REFUSE;
    private int redirectStatus = 307;
    private String redirectCacheControl = "no-store";
    private CdnSettings cdn = CdnSettings.defaults();

    FacadeBuilder() {}

    /**
     * Adds an upstream.
     *
     * @param name the name that routes refer to; must be unique
     * @param upstream the registry
     * @return this
     */
    public FacadeBuilder upstream(String name, Upstream upstream) {
        upstreams.add(
                new NamedUpstream(Objects.requireNonNull(name, "name"), Objects.requireNonNull(upstream, "upstream")));
        return this;
    }

    /**
     * Routes repositories to an upstream, where they have the same names.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}) or {@code **} for all
     *     repositories; must be unique
     * @param upstream the name of an upstream
     * @return this
     */
    public FacadeBuilder route(String repository, String upstream) {
        return route(repository, upstream, repository);
    }

    /**
     * Routes repositories to an upstream, where they have other names.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}) or {@code **} for all
     *     repositories; must be unique
     * @param upstream the name of an upstream
     * @param upstreamRepository their name at the upstream: a repository if {@code repository} is one, otherwise a
     *     namespace
     * @return this
     */
    public FacadeBuilder route(String repository, String upstream, String upstreamRepository) {
        return route(
                repository,
                List.of(new UpstreamRef(upstream, Objects.requireNonNull(upstreamRepository, "upstreamRepository"))));
    }

    /**
     * Routes repositories to several upstreams, for example during a migration. The first upstream that has the content
     * serves the request.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}) or {@code **} for all
     *     repositories; must be unique
     * @param candidates the upstreams in the order in which the facade tries them; not empty
     * @return this
     */
    public FacadeBuilder route(String repository, List<UpstreamRef> candidates) {
        return route(repository, candidates, null);
    }

    /**
     * Routes repositories to one or several upstreams, with a delivery of their own.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}) or {@code **} for all
     *     repositories; must be unique
     * @param candidates the upstreams in the order in which the facade tries them; not empty
     * @param delivery how pulls of these repositories reach clients; {@code null} for the upstream's setting
     * @return this
     */
    public FacadeBuilder route(String repository, List<UpstreamRef> candidates, @Nullable Delivery delivery) {
        routes.add(new RouteSpec(Objects.requireNonNull(repository, "repository"), List.copyOf(candidates), delivery));
        return this;
    }

    /**
     * Sets how pulls reach clients where neither the route nor the upstream sets it.
     *
     * @param delivery {@link Delivery#AUTO} by default
     * @return this
     */
    public FacadeBuilder delivery(Delivery delivery) {
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        return this;
    }

    /**
     * Sets how the facade handles pushes.
     *
     * @param push {@link PushPolicy#REFUSE} by default
     * @return this
     */
    public FacadeBuilder push(PushPolicy push) {
        this.push = Objects.requireNonNull(push, "push");
        return this;
    }

    /**
     * Sets how the facade handles repositories that no route covers.
     *
     * @param unrouted {@link UnroutedPolicy#REFUSE} by default
     * @return this
     */
    public FacadeBuilder unrouted(UnroutedPolicy unrouted) {
        this.unrouted = Objects.requireNonNull(unrouted, "unrouted");
        return this;
    }

    /**
     * Sets the URL at which clients reach the facade. The facade leaves requests with another {@code Host} to the
     * application; a server without one rejects them with 421. By default the facade accepts every host.
     *
     * @param url the URL, such as {@code https://docker.my-org.example.com}
     * @return this
     */
    public FacadeBuilder publicUrl(String url) {
        this.publicUrl = Objects.requireNonNull(url, "url");
        return this;
    }

    /**
     * Sets the status of redirects.
     *
     * @param redirectStatus 302, 307 (the default) or 308
     * @return this
     */
    public FacadeBuilder redirectStatus(int redirectStatus) {
        this.redirectStatus = redirectStatus;
        return this;
    }

    /**
     * Sets the {@code Cache-Control} header (RFC 9111, section 5.2) of redirects and of the response to {@code /v2/}.
     * Errors always have {@code no-store}.
     *
     * @param value the header's value, such as {@code max-age=3600}; {@code no-store} by default
     * @return this
     */
    public FacadeBuilder redirectCacheControl(String value) {
        this.redirectCacheControl = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Sets how long shared caches in front of the facade, such as CDNs, may store public responses. Where
     * {@link #redirectCacheControl} sets another value than {@code no-store}, only caches that read
     * {@code CDN-Cache-Control} (RFC 9213) notice.
     *
     * @param cdn {@link CdnSettings#defaults} by default: caches store nothing
     * @return this
     */
    public FacadeBuilder cdn(CdnSettings cdn) {
        this.cdn = Objects.requireNonNull(cdn, "cdn");
        return this;
    }

    /**
     * Builds the facade.
     *
     * @return an immutable facade
     * @throws InvalidConfigurationException if the configuration is invalid; it lists every problem
     */
    public RegistryFacade build() {
        ProblemCollector problems = new ProblemCollector();
        String url = publicUrl;
        Origin origin = url == null ? null : problems.collect("public URL", () -> Origin.parse(url));
        Map<String, Upstream> named = namedUpstreams(origin, problems);
        RouteTable table = new RouteTable(buildRoutes(named, problems));
        if (!REDIRECTS.contains(redirectStatus)) {
            problems.add("a redirect has the status 302, 307 or 308, not " + redirectStatus);
        }
        CachePolicy redirects = problems.collect("cache control", () -> CachePolicy.of(redirectCacheControl));
        RoutingPolicy policy = new RoutingPolicy(
                delivery,
                push,
                unrouted,
                redirectStatus,
                new CachePlanner(redirects == null ? CachePolicy.NO_STORE : redirects, cdn));
        requireSingleTokenServer(origin, table, problems);
        problems.throwIfAny();
        PullPaths paths = new PullPaths(origin, table, policy);
        return new RegistryFacade(
                origin,
                named,
                table,
                new Planner(table, policy, origin == null ? null : tokenEndpoint(origin, table, policy)),
                new PublicLocations(policy),
                paths,
                ConfigurationWarnings.of(origin, named, table, policy, paths));
    }

    /** Clients store one login per host, so it must not reach a token server that it is not meant for. */
    private static void requireSingleTokenServer(
            @Nullable Origin origin, RouteTable routes, ProblemCollector problems) {
        List<Upstream> upstreams = routes.upstreams().stream()
                .filter(upstream -> upstream.auth() == AuthMode.CLIENT)
                .toList();
        if (!upstreams.isEmpty() && origin == null) {
            problems.add("an upstream where clients use credentials of their own needs the public URL, because the"
                    + " facade's challenges name its token endpoint");
        }
        if (upstreams.stream().map(Upstream::tokenOrigin).distinct().count() > 1) {
            problems.add("clients have one login for this address, but it would be checked by several token servers: "
                    + upstreams.stream()
                            .map(upstream -> upstream.tokenOrigin().toString())
                            .collect(Collectors.joining(", "))
                    + "; let the facade pull from all but one with credentials of its own");
        }
    }

    /** Returns the token endpoint; {@code null} if no request is resolved with the client's credentials. */
    private static @Nullable TokenEndpoint tokenEndpoint(Origin origin, RouteTable routes, RoutingPolicy policy) {
        return routes.upstreams(policy::isResolvedWithLogin).entrySet().stream()
                .findFirst()
                .map(first -> new TokenEndpoint(origin, routes, policy, first.getValue(), first.getKey()))
                .orElse(null);
    }

    private Map<String, Upstream> namedUpstreams(@Nullable Origin origin, ProblemCollector problems) {
        Map<String, Upstream> named = new LinkedHashMap<>();
        for (NamedUpstream each : upstreams) {
            if (named.putIfAbsent(each.name(), each.upstream()) != null) {
                problems.add("there are two upstreams called '" + each.name() + "'");
            }
            if (!each.upstream().isLayout() && each.upstream().origin().equals(origin)) {
                problems.add("the upstream '" + each.name() + "' is the facade itself (" + origin
                        + "): clients would be redirected in circles");
            }
            for (Mirror mirror : each.upstream().mirrors()) {
                if (mirror.origin().equals(origin)) {
                    problems.add("the mirror '" + mirror + "' of the upstream '" + each.name()
                            + "' is the facade itself (" + origin + "): clients would be redirected in circles");
                }
            }
        }
        return named;
    }

    private List<Route> buildRoutes(Map<String, Upstream> named, ProblemCollector problems) {
        Map<RepositoryPattern, Route> boundRoutes = new LinkedHashMap<>();
        for (RouteSpec spec : routes) {
            Route route = problems.collect("route " + spec.repository(), () -> spec.bind(named));
            if (route != null && boundRoutes.putIfAbsent(route.pattern(), route) != null) {
                problems.add("there are two routes for '" + spec.repository() + "'");
            }
        }
        if (routes.isEmpty()) {
            problems.add("there is no route: without one, nothing is served");
        }
        return List.copyOf(boundRoutes.values());
    }
}
