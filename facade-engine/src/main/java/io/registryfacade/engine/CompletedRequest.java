package io.registryfacade.engine;

import io.registryfacade.Decision;
import io.registryfacade.http.ClientFamily;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.Operation;
import io.registryfacade.oci.RegistryRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request with its response, as a {@link FacadeListener} gets it. */
public final class CompletedRequest {
    private final InboundRequest request;
    private final RegistryRequest registryRequest;
    private final Decision decision;
    private final @Nullable String route;
    private final @Nullable String upstream;
    private final @Nullable String mirror;
    private final ClientFamily clientFamily;
    private final int status;
    private final Duration duration;

    CompletedRequest(
            InboundRequest request,
            RegistryRequest registryRequest,
            Decision decision,
            @Nullable String route,
            @Nullable String upstream,
            @Nullable String mirror,
            ClientFamily clientFamily,
            int status,
            Duration duration) {
        this.request = Objects.requireNonNull(request, "request");
        this.registryRequest = Objects.requireNonNull(registryRequest, "registryRequest");
        this.decision = Objects.requireNonNull(decision, "decision");
        this.route = route;
        this.upstream = upstream;
        this.mirror = mirror;
        this.clientFamily = Objects.requireNonNull(clientFamily, "clientFamily");
        this.status = status;
        this.duration = Objects.requireNonNull(duration, "duration");
    }

    /**
     * Returns a completed request, such as for the test of a listener: with the route of its decision, and without an
     * upstream.
     *
     * @param request the request; its headers are dropped, after {@code User-Agent} was read
     * @param decision the decision
     * @param status the status code of the response
     * @param duration the time from the request to its response
     * @return the completed request
     */
    public static CompletedRequest of(InboundRequest request, Decision decision, int status, Duration duration) {
        return new CompletedRequest(
                request.withHeaders(Headers.NONE),
                RegistryRequest.parse(request.method(), request.rawPath(), request.rawQuery()),
                decision,
                decision.route(),
                null,
                null,
                ClientFamily.of(request.headers().first("User-Agent")),
                status,
                duration);
    }

    /**
     * Returns a copy with another route.
     *
     * @param route the configured pattern of the route; {@code null} for none
     * @return the copy
     */
    public CompletedRequest withRoute(@Nullable String route) {
        return new CompletedRequest(
                request, registryRequest, decision, route, upstream, mirror, clientFamily, status, duration);
    }

    /**
     * Returns a copy with another upstream.
     *
     * @param upstream the configured name of the upstream; {@code null} for none
     * @return the copy
     */
    public CompletedRequest withUpstream(@Nullable String upstream) {
        return new CompletedRequest(
                request, registryRequest, decision, route, upstream, mirror, clientFamily, status, duration);
    }

    /**
     * Returns a copy with another mirror.
     *
     * @param mirror the host and port of the mirror; {@code null} for none
     * @return the copy
     */
    public CompletedRequest withMirror(@Nullable String mirror) {
        return new CompletedRequest(
                request, registryRequest, decision, route, upstream, mirror, clientFamily, status, duration);
    }

    /**
     * Returns a copy with another family of clients.
     *
     * @param clientFamily the family
     * @return the copy
     */
    public CompletedRequest withClientFamily(ClientFamily clientFamily) {
        return new CompletedRequest(
                request, registryRequest, decision, route, upstream, mirror, clientFamily, status, duration);
    }

    /**
     * Returns the request as received, without its headers, which may hold secrets. Method, path and query come from
     * the client and must be escaped before people read them.
     *
     * @return the request
     */
    public InboundRequest request() {
        return request;
    }

    /**
     * Returns the parsed request.
     *
     * @return the request in terms of the OCI distribution specification
     */
    public RegistryRequest registryRequest() {
        return registryRequest;
    }

    /**
     * Returns the facade's decision.
     *
     * @return the decision
     */
    public Decision decision() {
        return decision;
    }

    /**
     * Returns the pattern of the route that covers the repository, as configured.
     *
     * @return {@code null} if the request has no repository, or no route covers it
     */
    public @Nullable String route() {
        return route;
    }

    /**
     * Returns the configured name of the upstream that the response came from or redirects to.
     *
     * @return {@code null} if the facade responded itself
     */
    public @Nullable String upstream() {
        return upstream;
    }

    /**
     * Returns the mirror of the upstream that the client was redirected to for a blob.
     *
     * @return the host and port in the mirror's URL; {@code null} if the blob did not come from a mirror
     */
    public @Nullable String mirror() {
        return mirror;
    }

    /**
     * Returns the family of the client, by its {@code User-Agent}.
     *
     * @return the family
     */
    public ClientFamily clientFamily() {
        return clientFamily;
    }

    /**
     * Returns the status code of the response.
     *
     * @return the status code
     */
    public int status() {
        return status;
    }

    /**
     * Returns the time from the request to its response, without the time to write the response.
     *
     * @return the duration
     */
    public Duration duration() {
        return duration;
    }

    /**
     * Returns the kind of the request.
     *
     * @return the kind
     */
    public Operation operation() {
        return Operation.of(registryRequest);
    }

    /** Returns the request as one line, with neither headers nor query, escaped. */
    @Override
    public String toString() {
        return RequestLogLine.of(this);
    }
}
