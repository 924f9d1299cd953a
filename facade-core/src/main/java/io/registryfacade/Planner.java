package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Target;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stage from a request that was read to a decision. The rules are numbered in {@code docs/architecture.md}. */
final class Planner implements RegistryRequest.Cases<Decision> {
    /** The one decision that leaves a request alone. */
    static final Decision PASS = new Decision.Pass();

    private final RouteTable routes;
    private final Plan plan;
    private final TokenPlanner tokens;
    private final String served;
    private final Decision ping;
    private final @Nullable ClientAuth clientAuth;

    /**
     * Plans for a facade.
     *
     * @param clientAuth where clients use credentials of their own; {@code null} if they nowhere do
     */
    Planner(List<Route> routes, RouteTable table, Plan plan, @Nullable ClientAuth clientAuth) {
        this(
                table,
                plan,
                new TokenPlanner(clientAuth, routes),
                Served.by(routes),
                PingPlanner.plan(routes, plan),
                clientAuth);
    }

    private Planner(
            RouteTable routes,
            Plan plan,
            TokenPlanner tokens,
            String served,
            Decision ping,
            @Nullable ClientAuth clientAuth) {
        this.routes = routes;
        this.plan = plan;
        this.tokens = tokens;
        this.served = served;
        this.ping = ping;
        this.clientAuth = clientAuth;
    }

    /**
     * The same for requests that bring no token: where clients use credentials, the ping asks for one, unless a
     * registry is to ask for it itself.
     */
    Planner tokenless() {
        return clientAuth == null || ping instanceof Decision.Redirect
                ? this
                : new Planner(routes, plan, tokens, served, clientAuth.challenge(), clientAuth);
    }

    @Override
    public Decision outside(RegistryRequest.Outside request) {
        return PASS;
    }

    @Override
    public Decision ping(RegistryRequest.Ping request) {
        return ping;
    }

    @Override
    public Decision token(RegistryRequest.Token request) {
        return tokens.plan(request, routes, this::notServed);
    }

    @Override
    public Decision pull(RegistryRequest.Pull request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        if (route.hasOneDestination() && redirects(route, route.upstream())) {
            String location = route.location(request);
            return location == null ? tooLong(request.name()) : plan.redirect(route.upstream(), location);
        }
        List<Target> targets = route.targets(request.name());
        if (targets.isEmpty()) {
            return tooLong(request.name());
        }
        // the other registries may have no such name
        Target first = targets.get(0);
        if (targets.size() == 1 && redirects(route, first.upstream())) {
            return plan.redirect(
                    first.upstream(), request.location(first.upstream().url(), first.name()));
        }
        Header challenge = clientAuth == null ? null : clientAuth.challenge(request.name());
        return new Decision.Resolve(
                request, targets, route.delivery(), plan.delivery(), plan.status(), plan.cacheControl(), challenge);
    }

    private boolean redirects(Route route, Upstream upstream) {
        Delivery delivery = plan.delivery(route, upstream);
        return delivery == Delivery.REDIRECT || (delivery == Delivery.AUTO && upstream.auth() == Auth.NONE);
    }

    @Override
    public Decision push(RegistryRequest.Push request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        Upstream upstream = route.upstream();
        if (plan.push() == Push.REDIRECT && upstream.auth() == Auth.NONE) {
            RepositoryName there = route.nameAtUpstream(request.name());
            return there == null ? tooLong(request.name()) : plan.redirectPush(upstream, request.target(there));
        }
        RepositoryName name = route.rename(request.name());
        return name == null
                ? tooLong(request.name())
                : refuse(
                        403,
                        ErrorCode.DENIED,
                        "this address is for pulling only; push to "
                                + upstream.registry().address() + "/" + name);
    }

    @Override
    public Decision rejected(RegistryRequest.Rejected request) {
        List<Header> headers = request.allow().isEmpty()
                ? List.of()
                : List.of(new Header("Allow", String.join(", ", request.allow())));
        return new Decision.Refuse(request.status(), request.error(), headers);
    }

    private Decision notServed(RepositoryName name) {
        return refuse(403, ErrorCode.DENIED, "'" + name + "' is not served here; served are: " + served);
    }

    private static Decision tooLong(RepositoryName name) {
        return refuse(
                400,
                ErrorCode.NAME_INVALID,
                "the name of this repository at its registry would be longer than " + RepositoryName.MAX_LENGTH
                        + " characters: '" + name + "'");
    }

    static Decision refuse(int status, ErrorCode code, String message) {
        return new Decision.Refuse(status, new OciError(code, message), List.of());
    }
}
