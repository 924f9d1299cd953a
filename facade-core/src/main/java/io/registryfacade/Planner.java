package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage from a request that was parsed to a decision. The rules are numbered in {@code docs/architecture.md}. */
final class Planner implements RegistryRequest.Cases<Decision> {
    private static final Decision NOT_HANDLED = new Decision.NotHandled();
    private static final Decision NO_TOKEN_ENDPOINT =
            reject(404, ErrorCode.UNSUPPORTED, "this is no endpoint of the registry API", null);

    private final RouteTable routes;
    private final RoutingPolicy policy;
    private final String served;
    private final Decision ping;
    private final @Nullable TokenPlanner tokens;
    private final ClientCredentials credentials;

    /**
     * Plans for a facade.
     *
     * @param served the patterns of the routes, for people to read
     * @param ping the response to {@code /v2/} where clients need no login, or bring a token
     * @param endpoint where clients log in; {@code null} if they nowhere do
     * @param credentials what the requests bring
     */
    Planner(
            RouteTable routes,
            RoutingPolicy policy,
            String served,
            Decision ping,
            @Nullable TokenEndpoint endpoint,
            ClientCredentials credentials) {
        this.routes = routes;
        this.policy = policy;
        this.served = served;
        this.ping = endpoint == null || credentials == ClientCredentials.BEARER_TOKEN ? ping : endpoint.unauthorized();
        this.tokens = endpoint == null ? null : new TokenPlanner(endpoint, routes, policy);
        this.credentials = credentials;
    }

    @Override
    public Decision outside(RegistryRequest.Outside request) {
        return NOT_HANDLED;
    }

    @Override
    public Decision ping(RegistryRequest.Ping request) {
        return ping;
    }

    @Override
    public Decision token(RegistryRequest.Token request) {
        return tokens == null ? NO_TOKEN_ENDPOINT : tokens.plan(request, credentials);
    }

    @Override
    public Decision pull(RegistryRequest.Pull request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        if (route.hasOneDestination()
                && policy.targetDelivery(route, route.upstream(), request) == TargetDelivery.REDIRECT) {
            String location = route.location(request);
            return location == null ? tooLong(request.name(), route) : policy.redirect(route, location);
        }
        List<ResolveTarget> targets = targets(route, request);
        if (targets.isEmpty()) {
            return tooLong(request.name(), route);
        }
        // the other registries can have no such name
        if (targets.size() == 1 && targets.get(0).delivery() == TargetDelivery.REDIRECT) {
            return policy.redirect(targets.get(0), request, route);
        }
        return new Decision.Resolve(
                request,
                targets,
                policy.redirectStatus(),
                policy.redirectCacheControl(),
                challenge(request, targets),
                route);
    }

    private List<ResolveTarget> targets(Route route, RegistryRequest.Pull request) {
        List<ResolveTarget> targets = new ArrayList<>();
        route.forEachRemoteRepository(
                request.name(),
                (upstreamName, repository) -> targets.add(ResolveTarget.of(
                        upstreamName, repository, policy.targetDelivery(route, repository.upstream(), request))));
        return targets;
    }

    private @Nullable Header challenge(RegistryRequest.Pull request, List<ResolveTarget> targets) {
        return tokens != null && targets.stream().anyMatch(ResolveTarget::isResolvedWithLogin)
                ? tokens.endpoint().challengeHeader(request.name())
                : null;
    }

    @Override
    public Decision push(RegistryRequest.Push request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        Upstream upstream = route.upstream();
        if (policy.push() == Push.REDIRECT && upstream.auth() == Auth.NONE) {
            RepositoryName there = route.nameAtUpstream(request.name());
            return there == null ? tooLong(request.name(), route) : policy.redirectPush(route, request.target(there));
        }
        RepositoryName name = route.rename(request.name());
        return name == null
                ? tooLong(request.name(), route)
                : reject(
                        403,
                        ErrorCode.DENIED,
                        "this address is for pulling only; push to "
                                + upstream.registry().address() + "/" + name,
                        route);
    }

    @Override
    public Decision rejected(RegistryRequest.Rejected request) {
        List<Header> headers = request.allow().isEmpty()
                ? List.of()
                : List.of(new Header("Allow", String.join(", ", request.allow())));
        return new Decision.Reject(request.status(), request.error(), headers, null);
    }

    private Decision notServed(RepositoryName name) {
        return reject(403, ErrorCode.DENIED, "'" + name + "' is not served here; served are: " + served, null);
    }

    private static Decision tooLong(RepositoryName name, Route route) {
        return reject(
                400,
                ErrorCode.NAME_INVALID,
                "the name of this repository at its registry would be longer than " + RepositoryName.MAX_LENGTH
                        + " characters: '" + name + "'",
                route);
    }

    static Decision reject(int status, ErrorCode code, String message, @Nullable Route route) {
        return new Decision.Reject(status, new OciError(code, message), List.of(), route);
    }
}
