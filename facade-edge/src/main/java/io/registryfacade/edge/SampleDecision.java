package io.registryfacade.edge;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Decisions on sample requests: they show what a facade does, because exports must do the same. */
public final class SampleDecision {
    /** More names than routes for single repositories are likely to take from the namespace around them. */
    private static final int ATTEMPTS = 100;

    private SampleDecision() {}

    /**
     * Returns the decision on a request for the facade's own host.
     *
     * @param facade the facade
     * @param method the method
     * @param target the request target
     * @return the decision
     */
    public static Decision of(RegistryFacade facade, String method, String target) {
        InboundRequest request = InboundRequest.of(method, target);
        Origin publicUrl = facade.publicUrl();
        return facade.decide(
                publicUrl == null
                        ? request
                        : request.withHeaders(Headers.of(Map.of("Host", List.of(publicUrl.authority())))));
    }

    /**
     * Returns the decision on a manifest of a repository whose most specific route is the given one.
     *
     * @param facade the facade
     * @param method the method
     * @param route a route of the facade
     * @return the decision; empty if other routes have all the names that were tried
     */
    public static Optional<Decision> of(RegistryFacade facade, String method, Route route) {
        return names(route)
                .map(name -> of(facade, method, manifest(name)))
                .filter(decision -> Objects.equals(decision.route(), route.toString()))
                .findFirst();
    }

    /**
     * Returns whether the facade leaves the repositories that no route covers to the application.
     *
     * @param facade the facade
     * @return whether it does; {@code false} if a route covers everything
     */
    public static boolean passesUnroutedOn(RegistryFacade facade) {
        return names("")
                .anyMatch(name ->
                        facade.remoteRepositories(new RepositoryName(name)).isEmpty()
                                && of(facade, "GET", manifest(name)) instanceof Decision.NotHandled);
    }

    private static String manifest(String name) {
        return "/v2/" + name + "/manifests/latest";
    }

    private static Stream<String> names(Route route) {
        RepositoryName base = route.pattern().base();
        return base == null ? names("") : route.pattern().namespace() ? names(base + "/") : Stream.of(base.value());
    }

    private static Stream<String> names(String prefix) {
        return IntStream.range(0, ATTEMPTS).mapToObj(i -> prefix + "any" + i);
    }
}
