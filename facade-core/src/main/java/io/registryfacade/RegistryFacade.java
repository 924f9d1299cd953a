package io.registryfacade;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Upstream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is to be done with each request to a registry's address.
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
 * <p>Facades are immutable and may be shared between threads.
 */
public final class RegistryFacade {
    private final @Nullable Origin publicUrl;
    private final Map<String, Upstream> upstreams;
    private final RouteTable routes;
    private final Planner planner;
    private final List<String> warnings;

    RegistryFacade(
            @Nullable Origin publicUrl,
            Map<String, Upstream> upstreams,
            RouteTable routes,
            Planner planner,
            List<String> warnings) {
        this.publicUrl = publicUrl;
        this.upstreams = Collections.unmodifiableMap(new LinkedHashMap<>(upstreams));
        this.routes = routes;
        this.planner = planner;
        this.warnings = List.copyOf(warnings);
    }

    /**
     * Begins a facade.
     *
     * @return a builder without upstreams and routes
     */
    public static FacadeBuilder builder() {
        return new FacadeBuilder();
    }

    /**
     * Decides what is to be done with a request.
     *
     * <p>It looks at nothing but the request: no I/O, no clock, no state. It never throws; a request that cannot be
     * served becomes a {@link Decision.Reject}.
     *
     * @param request the request
     * @return the decision, always the same for the same request
     */
    public Decision decide(InboundRequest request) {
        RegistryRequest parsed = RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery());
        Decision rejection = parsed instanceof RegistryRequest.NotRegistryApi ? null : rejection(request);
        return rejection == null ? planner.plan(request, parsed) : rejection;
    }

    /** Whom a request is for and how it is framed is settled before any work is done for it. */
    private @Nullable Decision rejection(InboundRequest request) {
        if (publicUrl != null && !isForPublicUrl(publicUrl, request)) {
            return misdirected(publicUrl);
        }
        return hasUnexpectedBody(request) ? unexpectedBody(request) : null;
    }

    /**
     * The registries that routes may lead to.
     *
     * @return each by its name, in the order in which they were given
     */
    public Map<String, Upstream> upstreams() {
        return upstreams;
    }

    /**
     * How many routes there are.
     *
     * @return at least one
     */
    public int routeCount() {
        return routes.routes().size();
    }

    /**
     * What the configuration may say, but is seldom meant: that a registry sees credentials that are not for it, or that
     * clients get lost on the way to one.
     *
     * @return each in a sentence for those who run the facade; empty if there is nothing to be said
     */
    public List<String> warnings() {
        return warnings;
    }

    private static boolean isForPublicUrl(Origin publicUrl, InboundRequest request) {
        String host = request.headers().first("Host");
        return host != null && publicUrl.matchesHostHeader(host);
    }

    /** RFC 9110, section 15.5.20; another host's name in a request must not decide anything here. */
    private static Decision misdirected(Origin publicUrl) {
        return Decision.Reject.of(
                421, ErrorCode.DENIED, "this registry answers at " + publicUrl + " and at no other host", null);
    }

    /**
     * A body where none belongs is how a request is smuggled past one of two servers (RFC 9112, section 11.2). A server
     * that settles a contradiction of the two framing headers on its own leaves this one for us to see.
     */
    private static boolean hasUnexpectedBody(InboundRequest request) {
        return (request.method().equals("GET") || request.method().equals("HEAD"))
                && request.headers().first("Transfer-Encoding") != null;
    }

    private static Decision unexpectedBody(InboundRequest request) {
        return Decision.Reject.of(400, ErrorCode.UNSUPPORTED, "a " + request.method() + " has no body here", null);
    }
}
