package io.registryfacade;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What becomes of a request for a token: only pulls of what is served are asked for at the registry, one at a time. */
final class TokenPlanner {
    /** Some clients insist on a token once they were told of a token endpoint, where none is needed too. */
    private static final Decision NO_TOKEN_NEEDED = new Decision.Answer(
            "{\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}", "no-store");

    private final @Nullable ClientAuth clientAuth;
    private final List<Upstream> upstreams;

    /**
     * Plans for a facade.
     *
     * @param clientAuth where clients find the endpoint; {@code null} if there is none
     * @param routes of which some lead to registries where clients use credentials of their own, if there is an endpoint
     */
    TokenPlanner(@Nullable ClientAuth clientAuth, List<Route> routes) {
        this.clientAuth = clientAuth;
        this.upstreams = ClientAuth.upstreams(routes);
    }

    Decision plan(RegistryRequest.Token request, RouteTable routes, Function<RepositoryName, Decision> notServed) {
        if (clientAuth == null) {
            return Planner.refuse(404, ErrorCode.UNSUPPORTED, "this is no endpoint of the registry API");
        }
        if (request.service() != null && !request.service().equals(clientAuth.service())) {
            return Planner.refuse(
                    400, ErrorCode.DENIED, "tokens are for the service '" + clientAuth.service() + "' and no other");
        }
        if (request.scopes().isEmpty()) {
            return new Decision.Grant(upstreams.get(0), List.of());
        }
        List<Target> targets = new ArrayList<>();
        for (Scope scope : request.scopes()) {
            RepositoryName name = scope.name();
            if (name == null || !scope.isPull()) {
                return Planner.refuse(
                        403, ErrorCode.DENIED, "a token from here is for pulling only: repository:NAME:pull");
            }
            Route route = routes.find(name);
            if (route == null) {
                return notServed.apply(name);
            }
            targets.addAll(route.targets(name));
        }
        return grant(targets);
    }

    /** A token is good at one registry only, so the first that asks for one is it. */
    private static Decision grant(List<Target> targets) {
        List<Target> asking = targets.stream()
                .filter(target -> target.upstream().auth() == Auth.CLIENT)
                .toList();
        if (asking.isEmpty()) {
            return NO_TOKEN_NEEDED;
        }
        Upstream upstream = asking.get(0).upstream();
        return new Decision.Grant(
                upstream,
                asking.stream()
                        .filter(target -> target.upstream().equals(upstream))
                        .map(target -> Scope.pull(target.name()))
                        .toList());
    }
}
