package io.registryfacade;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.RemoteRepository;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans requests for a token. Only the part of the scopes that may be granted is asked for at the registry: pulls of what
 * is served from upstreams where clients log in. A scope that may not be granted is left out instead of refused, because
 * clients show people the refusal of the request that comes next, and not that of a token.
 */
final class TokenPlanner {
    /** Some clients insist on a token once they know of a token endpoint, where no token is needed too. */
    private static final Decision NO_TOKEN_NEEDED = new Decision.Respond(
            "{\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}", "no-store");

    /** An upstream where clients log in, by its name. */
    private record Grantable(String upstreamName, RemoteRepository repository) {
        Scope scope() {
            return Scope.pull(repository.name());
        }
    }

    private final TokenEndpoint endpoint;
    private final RouteTable routes;
    private final RoutingPolicy policy;

    TokenPlanner(TokenEndpoint endpoint, RouteTable routes, RoutingPolicy policy) {
        this.endpoint = endpoint;
        this.routes = routes;
        this.policy = policy;
    }

    TokenEndpoint endpoint() {
        return endpoint;
    }

    Decision plan(RegistryRequest.Token request, ClientCredentials credentials) {
        if (request.service() != null && !request.service().equals(endpoint.service())) {
            return Planner.reject(
                    400,
                    ErrorCode.DENIED,
                    "tokens are for the service '" + endpoint.service() + "' and no other",
                    null);
        }
        List<Grantable> grantable = new ArrayList<>();
        boolean needsNoLogin = !request.scopes().isEmpty();
        for (Scope scope : request.scopes()) {
            List<Grantable> places = scope.name() == null ? null : withLogin(scope.name());
            // the request for what is not served is refused in words, which a refusal here would hide from podman and
            // skopeo
            needsNoLogin &= scope.name() != null && (places == null || places.isEmpty());
            if (places != null && scope.asksToPull()) {
                grantable.addAll(places);
            }
        }
        if (!grantable.isEmpty()) {
            return relay(grantable);
        }
        return needsNoLogin && credentials == ClientCredentials.ABSENT ? NO_TOKEN_NEEDED : endpoint.credentialsCheck();
    }

    /** Returns where clients log in to pull from a repository; {@code null} if it is not served. */
    private @Nullable List<Grantable> withLogin(RepositoryName name) {
        Route route = routes.find(name);
        if (route == null) {
            return null;
        }
        List<Grantable> places = new ArrayList<>();
        route.forEachRemoteRepository(name, (upstreamName, repository) -> {
            if (policy.isResolvedWithLogin(route, repository.upstream())) {
                places.add(new Grantable(upstreamName, repository));
            }
        });
        return places;
    }

    /** A token is valid at one registry only, so the first that needs one gets the request. */
    private static Decision relay(List<Grantable> grantable) {
        Grantable first = grantable.get(0);
        return new Decision.RelayToken(
                first.upstreamName(),
                first.repository().upstream(),
                grantable.stream()
                        .filter(each -> each.repository()
                                .upstream()
                                .equals(first.repository().upstream()))
                        .map(Grantable::scope)
                        .distinct()
                        .toList());
    }
}
