package io.registryfacade.edge.script;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.AuthMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a facade redirects, whichever the route is, as its decisions on a few requests show.
 *
 * @param status the status of a redirect
 * @param cacheControl the {@code Cache-Control} of a redirect
 * @param redirectsPushes whether pushes are redirected where the registry requires no token
 * @param ping where {@code /v2/} is redirected to; {@code null} if the facade responds itself
 */
record RedirectSettings(
        int status,
        String cacheControl,
        boolean redirectsPushes,
        @Nullable String ping) {
    static RedirectSettings of(RegistryFacade facade) {
        RedirectSettings any = facade.routes().stream()
                .map(route -> decide(facade, "GET", route))
                .flatMap(decision -> decision instanceof Decision.Redirect redirect
                        ? Stream.of(new RedirectSettings(redirect.status(), redirect.cacheControl(), false, null))
                        : decision instanceof Decision.Resolve resolve
                                ? Stream.of(new RedirectSettings(
                                        resolve.redirectStatus(), resolve.redirectCacheControl(), false, null))
                                : Stream.empty())
                .findFirst()
                .orElse(new RedirectSettings(307, "no-store", false, null));
        boolean redirectsPushes = facade.routes().stream()
                .filter(route -> route.upstream().auth() == AuthMode.NONE)
                .limit(1)
                .anyMatch(route -> decide(facade, "PUT", route) instanceof Decision.Redirect);
        String ping = facade.decide(request(facade, "GET", "/v2/")) instanceof Decision.Redirect redirect
                ? redirect.location()
                : null;
        return new RedirectSettings(any.status(), any.cacheControl(), redirectsPushes, ping);
    }

    /** Returns the decision on a manifest of a repository of which this is the most specific route. */
    private static Decision decide(RegistryFacade facade, String method, Route route) {
        return names(route)
                .map(name -> facade.decide(request(facade, method, "/v2/" + name + "/manifests/latest")))
                .filter(decision -> Objects.equals(decision.route(), route.toString()))
                .findFirst()
                .orElseGet(() -> facade.decide(request(facade, "GET", "/")));
    }

    private static Stream<String> names(Route route) {
        RepositoryName base = route.pattern().base();
        if (base != null && !route.pattern().namespace()) {
            return Stream.of(base.value());
        }
        String prefix = base == null ? "" : base + "/";
        return IntStream.range(0, 100).mapToObj(i -> prefix + "any" + i);
    }

    private static InboundRequest request(RegistryFacade facade, String method, String target) {
        InboundRequest request = InboundRequest.of(method, target);
        Origin publicUrl = facade.publicUrl();
        return publicUrl == null
                ? request
                : request.withHeaders(Headers.of(Map.of("Host", List.of(publicUrl.authority()))));
    }
}
