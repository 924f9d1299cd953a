package io.registryfacade;

import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Upstream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decides how to handle each request to the registry API.
 *
 * <pre>{@code
 * RegistryFacade facade = RegistryFacade.builder()
 *         .upstream("hub", Upstream.dockerHub())
 *         .upstream("ghcr", Upstream.ghcr())
 *         .route("my-org/**", "hub")
 *         .route("my-org/tools/**", "ghcr", "acme/tools/**")
 *         .build();
 * Decision decision = facade.decide(InboundRequest.get("/v2/my-org/app/manifests/latest"));
 * }</pre>
 *
 * <p>Facades are immutable and thread-safe.
 */
public final class RegistryFacade {
    private final @Nullable Origin publicUrl;
    private final Map<String, Upstream> upstreams;
    private final RouteTable routes;
    private final Planner planner;
    /** The decision on every request of the application for another host. */
    private final Decision misdirected;

    private final List<UpstreamWarning> warnings;
    private final PullPaths paths;

    RegistryFacade(
            @Nullable Origin publicUrl,
            Map<String, Upstream> upstreams,
            RouteTable routes,
            Planner planner,
            PullPaths paths,
            List<UpstreamWarning> warnings) {
        this.publicUrl = publicUrl;
        this.upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
        this.routes = routes;
        this.planner = planner;
        this.misdirected = misdirected(publicUrl);
        this.paths = paths;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Creates a builder.
     *
     * @return a builder without upstreams and routes
     */
    public static FacadeBuilder builder() {
        return new FacadeBuilder();
    }

    /**
     * Decides how to handle a request.
     *
     * <p>The decision depends on the request alone: no I/O, no clock, no state. The method never throws; a request that
     * the facade cannot serve becomes a {@link Decision.Reject}.
     *
     * @param request the request
     * @return the decision, always the same for the same request
     */
    public Decision decide(InboundRequest request) {
        if (publicUrl != null && !isForPublicUrl(publicUrl, request)) {
            return misdirected;
        }
        Decision decision = planner.plan(request, parse(request));
        return isLeftOrWithoutBody(decision, request) ? decision : unexpectedBody(request);
    }

    private static RegistryRequest parse(InboundRequest request) {
        return RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
    }

    private static boolean isLeftOrWithoutBody(Decision decision, InboundRequest request) {
        return decision instanceof Decision.NotHandled || !hasUnexpectedBody(request);
    }

    /**
     * Explains how {@link #decide} decides.
     *
     * @param request the request
     * @return the decision, with the rule and the routes behind it
     */
    public Explanation explain(InboundRequest request) {
        Decision decision = decide(request);
        if (decision == misdirected) {
            return Explanation.of(decision, Rule.R1);
        }
        return isLeftOrWithoutBody(decision, request)
                ? parse(request).match(new Explainer(decision, routes, warnings))
                : Explanation.of(decision, Rule.R3);
    }

    /**
     * Returns the facade's own address.
     *
     * @return the address; {@code null} if none is configured, so that the facade answers at every host
     */
    public @Nullable Origin publicUrl() {
        return publicUrl;
    }

    /**
     * Returns the configured upstreams.
     *
     * @return an immutable map by name, in the order of configuration
     */
    public Map<String, Upstream> upstreams() {
        return upstreams;
    }

    /**
     * Returns the number of routes.
     *
     * @return at least one
     */
    public int routeCount() {
        return routes.routes().size();
    }

    /**
     * Returns the patterns of the routes.
     *
     * @return a pattern for each route, such as {@code my-org/**}, in the order of configuration; not empty
     */
    public List<String> routePatterns() {
        return routes.routes().stream().map(Route::toString).toList();
    }

    /**
     * Returns the routes. They are meant for other modules of this project.
     *
     * @return the routes in the order of configuration; not empty
     */
    @SuppressWarnings("exports") // only modules of this project see routes
    public List<Route> routes() {
        return routes.routes();
    }

    /**
     * Returns warnings about a configuration that is valid but probably a mistake: an upstream sees credentials that
     * are not meant for it, or some clients cannot authenticate after a redirect.
     *
     * @return one sentence for each warning, for operators; empty if there are no warnings
     */
    public List<String> warnings() {
        return warnings.stream().map(UpstreamWarning::message).toList();
    }

    /**
     * Describes how pulls reach clients, for predictions. It is meant for other modules of this project.
     *
     * @param findings returns what is known of an upstream
     * @return a path for each upstream of each route, in the order of configuration; not empty
     */
    @SuppressWarnings("exports") // only modules of this project can predict
    public List<RoutePath> pullPaths(Function<Upstream, UpstreamFindings> findings) {
        return paths.all(findings);
    }

    private static boolean isForPublicUrl(Origin publicUrl, InboundRequest request) {
        String host = request.headers().first("Host");
        return host != null && publicUrl.matchesHostHeader(host);
    }

    /** Rejects a request for another host (RFC 9110, section 15.5.20). */
    private static Decision misdirected(@Nullable Origin publicUrl) {
        return new Decision.NotHandled(Decision.Reject.of(
                421, ErrorCode.DENIED, "this registry answers at " + publicUrl + " and at no other host", null));
    }

    /**
     * Returns whether a request without content announces a body, which is how requests are smuggled (RFC 9112, section
     * 11.2). Servers that resolve a conflict of the two framing headers still show {@code Transfer-Encoding}.
     */
    private static boolean hasUnexpectedBody(InboundRequest request) {
        return (request.method().equals("GET") || request.method().equals("HEAD"))
                && request.headers().first("Transfer-Encoding") != null;
    }

    private static Decision unexpectedBody(InboundRequest request) {
        return Decision.Reject.of(400, ErrorCode.UNSUPPORTED, "a " + request.method() + " has no body here", null);
    }
}
