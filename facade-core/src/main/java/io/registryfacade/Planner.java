package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a parsed request into a decision. */
final class Planner {
    private static final Decision NO_TOKEN_ENDPOINT =
            Decision.Reject.of(404, ErrorCode.UNSUPPORTED, "this is not an endpoint of the registry API", null);

    private final RouteTable routes;
    private final RoutingPolicy policy;
    private final @Nullable TokenEndpoint tokens;
    private final PingPlanner ping;

    /**
     * Creates a planner.
     *
     * @param tokens the facade's token endpoint; {@code null} if clients do not log in at the facade
     */
    Planner(RouteTable routes, RoutingPolicy policy, @Nullable TokenEndpoint tokens) {
        this.routes = routes;
        this.policy = policy;
        this.tokens = tokens;
        this.ping = new PingPlanner(routes, policy, tokens != null);
    }

    Decision plan(InboundRequest request, RegistryRequest parsed) {
        return parsed.match(new Rules(request));
    }

    /** The rules for one request. They are numbered in {@code docs/rules.md}. */
    private final class Rules implements RegistryRequest.Cases<Decision> {
        private final InboundRequest inbound;

        Rules(InboundRequest inbound) {
            this.inbound = inbound;
        }

        @Override
        public Decision notRegistryApi(RegistryRequest.NotRegistryApi request) {
            return new Decision.NotHandled(reject(request.rejection()));
        }

        @Override
        public Decision ping(RegistryRequest.Ping request) {
            return tokens == null || hasBearerToken() ? ping.plan(inbound) : tokens.unauthorized();
        }

        private boolean hasBearerToken() {
            String authorization = inbound.headers().first("Authorization");
            return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
        }

        @Override
        public Decision token(RegistryRequest.Token request) {
            return tokens == null ? NO_TOKEN_ENDPOINT : tokens.plan(request, inbound);
        }

        @Override
        public Decision pull(RegistryRequest.Pull request) {
            Route route = routes.find(request.name());
            if (route == null) {
                return notServed(request.name());
            }
            if (route.destinations().size() == 1
                    && policy.isRedirectedAtOnce(
                            route.upstream(), policy.targetDelivery(route, route.upstream(), request), request)) {
                String location = route.redirectUrl(request);
                return location == null
                        ? tooLong(request.name(), route)
                        : policy.redirect(inbound, route.upstreamName(), route.upstream(), location, route);
            }
            return resolve(request, route);
        }

        private Decision resolve(RegistryRequest.Pull request, Route route) {
            List<ResolveTarget> targets = new ArrayList<>();
            route.forEachRemoteRepository(
                    request.name(),
                    (upstreamName, repository) -> targets.add(ResolveTarget.of(
                            upstreamName, repository, policy.targetDelivery(route, repository.upstream(), request))));
            if (targets.isEmpty()) {
                return tooLong(request.name(), route);
            }
            ResolveTarget first = targets.get(0);
            // the name would be too long at the other registries
            if (targets.size() == 1 && policy.isRedirectedAtOnce(first.upstream(), first.delivery(), request)) {
                return policy.redirect(
                        inbound,
                        first.upstreamName(),
                        first.upstream(),
                        first.upstream().url() + request.pathFor(first.repository()),
                        route);
            }
            Header challenge = tokens != null && targets.stream().anyMatch(ResolveTarget::isResolvedWithLogin)
                    ? tokens.challengeHeader(request.name())
                    : null;
            CachePlanner caching = policy.caching();
            return new Decision.Resolve(
                    request,
                    targets,
                    policy.redirectStatus(),
                    caching.resolvedRedirect(request, inbound, route, targets),
                    caching.content(request, inbound, route, targets),
                    challenge,
                    route);
        }

        @Override
        public Decision push(RegistryRequest.Push request) {
            Route route = routes.find(request.name());
            if (route == null) {
                return notServed(request.name());
            }
            Upstream upstream = route.upstream();
            if (policy.push() == PushPolicy.REDIRECT && upstream.auth() == AuthMode.NONE && !upstream.isLayout()) {
                RepositoryName there = route.apiName(request.name());
                return there == null
                        ? tooLong(request.name(), route)
                        : policy.redirectPush(route, request.pathFor(there));
            }
            RepositoryName name = route.imageName(request.name());
            return name == null
                    ? tooLong(request.name(), route)
                    : Decision.Reject.of(
                            403,
                            ErrorCode.DENIED,
                            "this address is for pulling only; "
                                    + (upstream.isLayout()
                                            ? "its images are files, which its operator adds"
                                            : "push to " + upstream.imageName(name)),
                            route);
        }

        @Override
        public Decision rejected(RegistryRequest.Rejected request) {
            return reject(request);
        }

        private static Decision.Reject reject(RegistryRequest.Rejected request) {
            List<Header> headers = request.allow().isEmpty()
                    ? List.of()
                    : List.of(new Header("Allow", String.join(", ", request.allow())));
            return new Decision.Reject(request.status(), request.error(), headers, null);
        }

        private Decision notServed(RepositoryName name) {
            Decision.Reject rejection = Decision.Reject.of(
                    403, ErrorCode.DENIED, "'" + name + "' is not served here; served: " + routes.describe(), null);
            return policy.unrouted() == UnroutedPolicy.PASS ? new Decision.NotHandled(rejection) : rejection;
        }

        private Decision tooLong(RepositoryName name, Route route) {
            return Decision.Reject.of(
                    400,
                    ErrorCode.NAME_INVALID,
                    "the name of this repository at its registry would be longer than " + RepositoryName.MAX_LENGTH
                            + " characters: '" + name + "'",
                    route);
        }
    }
}
