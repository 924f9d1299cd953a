package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.http.Origin;
import io.registryfacade.route.RepositoryPattern;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
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
 * Puts a {@link RegistryFacade} together.
 *
 * <p>Nothing is checked before {@link #build}, which tells all that is wrong at once; upstreams and routes may be
 * given in any order. A builder is for one thread, and may be used again after {@code build}.
 */
public final class FacadeBuilder {
    private static final Set<Integer> REDIRECTS = Set.of(302, 307, 308);

    private record NamedUpstream(String name, Upstream upstream) {}

    private final List<NamedUpstream> upstreams = new ArrayList<>();
    private final List<RouteSpec> routes = new ArrayList<>();
    private @Nullable String publicUrl;
    private Delivery delivery = Delivery.AUTO;
    private PushPolicy push = PushPolicy.REFUSE;
    private int redirectStatus = 307;
    private String redirectCacheControl = "no-store";

    FacadeBuilder() {}

    /**
     * Names a registry for routes to lead to.
     *
     * @param name any name, but each only once
     * @param upstream the registry
     * @return this
     */
    public FacadeBuilder upstream(String name, Upstream upstream) {
        upstreams.add(
                new NamedUpstream(Objects.requireNonNull(name, "name"), Objects.requireNonNull(upstream, "upstream")));
        return this;
    }

    /**
     * Leads repositories to an upstream where they have the same names as here.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}), or {@code **}; each only
     *     once
     * @param upstream the name of an upstream
     * @return this
     */
    public FacadeBuilder route(String repository, String upstream) {
        return route(repository, upstream, repository);
    }

    /**
     * Leads repositories to an upstream where they have other names.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}), or {@code **}; each only
     *     once
     * @param upstream the name of an upstream
     * @param upstreamRepository what they are called there: a repository if {@code repository} is one, else a namespace
     * @return this
     */
    public FacadeBuilder route(String repository, String upstream, String upstreamRepository) {
        return route(
                repository,
                List.of(new UpstreamRef(upstream, Objects.requireNonNull(upstreamRepository, "upstreamRepository"))));
    }

    /**
     * Leads repositories to several upstreams, such as while they move from one to another: the first that has what is
     * asked for answers.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}), or {@code **}; each only
     *     once
     * @param candidates the upstreams in the order in which they are asked; not empty
     * @return this
     */
    public FacadeBuilder route(String repository, List<UpstreamRef> candidates) {
        return route(repository, candidates, null);
    }

    /**
     * Leads repositories to one or several upstreams, with a delivery of their own.
     *
     * @param repository a repository ({@code my-org/app}), a namespace ({@code my-org/**}), or {@code **}; each only
     *     once
     * @param candidates the upstreams in the order in which they are asked; not empty
     * @param delivery how these repositories reach clients; {@code null} for what the upstream says
     * @return this
     */
    public FacadeBuilder route(String repository, List<UpstreamRef> candidates, @Nullable Delivery delivery) {
        routes.add(new RouteSpec(Objects.requireNonNull(repository, "repository"), List.copyOf(candidates), delivery));
        return this;
    }

    /**
     * Says how pulls reach clients, where their upstream does not.
     *
     * @param delivery {@link Delivery#AUTO} by default
     * @return this
     */
    public FacadeBuilder delivery(Delivery delivery) {
        this.delivery = Objects.requireNonNull(delivery, "delivery");
        return this;
    }

    /**
     * Says what becomes of pushes.
     *
     * @param push {@link PushPolicy#REFUSE} by default
     * @return this
     */
    public FacadeBuilder push(PushPolicy push) {
        this.push = Objects.requireNonNull(push, "push");
        return this;
    }

    /**
     * Answers at one host only.
     *
     * @param url where clients reach the facade, such as {@code https://docker.my-org.example.com}; requests whose
     *     {@code Host} is another are refused with 421. By default every host is answered.
     * @return this
     */
    public FacadeBuilder publicUrl(String url) {
        this.publicUrl = Objects.requireNonNull(url, "url");
        return this;
    }

    /**
     * Redirects with another status than 307.
     *
     * @param redirectStatus 302, 307 or 308
     * @return this
     */
    public FacadeBuilder redirectStatus(int redirectStatus) {
        this.redirectStatus = redirectStatus;
        return this;
    }

    /**
     * Lets redirects and the answer to {@code /v2/} be cached. Errors never are.
     *
     * @param value that of the {@code Cache-Control} header (RFC 9111, section 5.2), such as {@code max-age=3600};
     *     {@code no-store} by default
     * @return this
     */
    public FacadeBuilder redirectCacheControl(String value) {
        this.redirectCacheControl = Objects.requireNonNull(value, "value");
        return this;
    }

    /**
     * Builds the facade.
     *
     * @return a facade, which later calls of this builder do not change
     * @throws InvalidConfigurationException if anything is wrong; it names every problem
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
        problems.collect("cache control", () -> new Header("Cache-Control", redirectCacheControl));
        RoutingPolicy policy = new RoutingPolicy(delivery, push, redirectStatus, redirectCacheControl);
        requireSingleTokenServer(origin, table, problems);
        problems.throwIfAny();
        return new RegistryFacade(
                origin,
                named,
                table,
                new Planner(table, policy, origin == null ? null : tokenEndpoint(origin, table, policy)),
                ConfigurationWarnings.of(origin, named, table, policy));
    }

    /** What a client says at one address to log in must not reach another registry than it is meant for. */
    private static void requireSingleTokenServer(
            @Nullable Origin origin, RouteTable routes, ProblemCollector problems) {
        List<Upstream> upstreams = routes.upstreams().stream()
                .filter(upstream -> upstream.auth() == AuthMode.CLIENT)
                .toList();
        if (!upstreams.isEmpty() && origin == null) {
            problems.add("an upstream where clients use credentials of their own needs the public URL, because clients"
                    + " are told where to get a token");
        }
        if (upstreams.stream().map(Upstream::tokenOrigin).distinct().count() > 1) {
            problems.add("clients have one login for this address, but it would be checked by several token servers: "
                    + upstreams.stream()
                            .map(upstream -> upstream.tokenOrigin().toString())
                            .collect(Collectors.joining(", "))
                    + "; let the facade pull from all but one with credentials of its own");
        }
    }

    /** Returns where clients log in; {@code null} if no request is resolved with credentials of theirs. */
    private static @Nullable TokenEndpoint tokenEndpoint(Origin origin, RouteTable routes, RoutingPolicy policy) {
        return routes.upstreams(policy::isResolvedWithLogin).entrySet().stream()
                .findFirst()
                .map(first -> new TokenEndpoint(origin, routes, policy, first.getValue(), first.getKey()))
                .orElse(null);
    }

    private Map<String, Upstream> namedUpstreams(@Nullable Origin origin, ProblemCollector problems) {
        Map<String, Upstream> named = new LinkedHashMap<>();
        for (NamedUpstream given : upstreams) {
            if (named.putIfAbsent(given.name(), given.upstream()) != null) {
                problems.add("there are two upstreams called '" + given.name() + "'");
            }
            if (given.upstream().origin().equals(origin)) {
                problems.add("the upstream '" + given.name() + "' is the facade itself (" + origin
                        + "): clients would be redirected in circles");
            }
        }
        return named;
    }

    private List<Route> buildRoutes(Map<String, Upstream> named, ProblemCollector problems) {
        Map<RepositoryPattern, Route> boundRoutes = new LinkedHashMap<>();
        for (RouteSpec given : routes) {
            Route route = problems.collect("route " + given.repository(), () -> given.bind(named));
            if (route != null && boundRoutes.putIfAbsent(route.pattern(), route) != null) {
                problems.add("there are two routes for '" + given.repository() + "'");
            }
        }
        if (routes.isEmpty()) {
            problems.add("there is no route: without one, nothing is served");
        }
        return List.copyOf(boundRoutes.values());
    }
}
