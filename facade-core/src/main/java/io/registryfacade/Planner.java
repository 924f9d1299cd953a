package io.registryfacade;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The stage from a request that was read to a decision. The rules are numbered in {@code docs/architecture.md}. */
final class Planner implements RegistryRequest.Cases<Decision> {
    /** The one decision that leaves a request alone. */
    static final Decision PASS = new Decision.Pass();

    /** How many routes a message names, so that it stays readable. */
    private static final int NAMED_ROUTES = 5;

    private final RouteTable routes;
    private final int status;
    private final String cacheControl;
    private final String served;
    private final Decision ping;

    Planner(List<Route> routes, int status, String cacheControl) {
        this.routes = new RouteTable(routes);
        this.status = status;
        this.cacheControl = cacheControl;
        this.served = served(routes);
        this.ping = ping(routes);
    }

    private static String served(List<Route> routes) {
        String named = routes.stream()
                .limit(NAMED_ROUTES)
                .map(route -> route.repository().toString())
                .collect(Collectors.joining(", "));
        int more = routes.size() - NAMED_ROUTES;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /**
     * Clients learn from {@code /v2/} where to get a token, and Docker asks for it only where {@code /v2/} finally
     * landed. So where one registry with tokens is all there is, it must answer itself; several cannot.
     */
    private Decision ping(List<Route> routes) {
        Set<Upstream> upstreams = routes.stream().map(Route::upstream).collect(Collectors.toSet());
        if (upstreams.size() == 1) {
            Upstream only = upstreams.iterator().next();
            if (only.auth() == Auth.TOKEN) {
                return redirect(only, "/v2/");
            }
        }
        return new Decision.Answer("{}", cacheControl);
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
    public Decision pull(RegistryRequest.Pull request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        RepositoryName name = route.rename(request.name());
        return name == null ? tooLong(request.name()) : redirect(route.upstream(), request.target(name));
    }

    @Override
    public Decision push(RegistryRequest.Push request) {
        Route route = routes.find(request.name());
        if (route == null) {
            return notServed(request.name());
        }
        RepositoryName name = route.rename(request.name());
        return name == null
                ? tooLong(request.name())
                : refuse(
                        403,
                        ErrorCode.DENIED,
                        "this address is for pulling only; push to "
                                + route.upstream().address() + "/" + name);
    }

    @Override
    public Decision rejected(RegistryRequest.Rejected request) {
        return new Decision.Refuse(request.status(), request.error(), request.allow());
    }

    private Decision redirect(Upstream upstream, String target) {
        return new Decision.Redirect(status, upstream, upstream.origin() + target, cacheControl);
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

    private static Decision refuse(int status, ErrorCode code, String message) {
        return new Decision.Refuse(status, new OciError(code, message), List.of());
    }
}
