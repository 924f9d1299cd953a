package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.route.Route;
import io.registryfacade.route.RouteTable;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The facade's own token endpoint, {@code /v2/token}, where clients log in with credentials of their own.
 *
 * <p>Only the part of the scopes that may be granted is asked for at the registry: pulls of what is served from upstreams
 * where clients log in. A scope that may not be granted is left out instead of refused, because clients show people the
 * refusal of the request that comes next, and not that of a token.
 */
final class TokenEndpoint {
    /** Some clients insist on a token once they know of a token endpoint, where no token is needed too. */
    private static final Decision NO_TOKEN_NEEDED = new Decision.Respond(
            "{\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}", "no-store");

    /** A repository at an upstream where clients log in. */
    private record Grantable(String upstreamName, RemoteRepository repository) {
        boolean isAt(Upstream upstream) {
            return repository.upstream().equals(upstream);
        }

        Scope scope() {
            return Scope.pull(repository.name());
        }
    }

    private final Origin publicUrl;
    private final RouteTable routes;
    private final RoutingPolicy policy;
    private final Decision credentialsCheck;

    /**
     * An endpoint at the facade's address.
     *
     * @param upstreamName the name of the first upstream where clients log in
     * @param upstream that upstream, which checks credentials where no scope is asked for or may be granted
     */
    TokenEndpoint(Origin publicUrl, RouteTable routes, RoutingPolicy policy, String upstreamName, Upstream upstream) {
        this.publicUrl = publicUrl;
        this.routes = routes;
        this.policy = policy;
        this.credentialsCheck = new Decision.RelayToken(upstreamName, upstream, List.of());
    }

    /** Returns a 401 that says where to get a token for anything (RFC 6750, section 3). */
    Decision unauthorized() {
        return new Decision.Reject(
                401, new OciError(ErrorCode.UNAUTHORIZED, "authentication required"), List.of(header("")), null);
    }

    /** Returns the challenge that says where to get a token to pull from a repository. */
    Header challengeHeader(RepositoryName name) {
        return header(",scope=\"" + Scope.pull(name) + "\"");
    }

    private Header header(String scope) {
        return new Header(
                "WWW-Authenticate",
                "Bearer realm=\"" + publicUrl + "/v2/token\",service=\"" + service() + "\"" + scope);
    }

    private String service() {
        return publicUrl.authority();
    }

    Decision plan(RegistryRequest.Token request, InboundRequest inbound) {
        if (request.service() != null && !request.service().equals(service())) {
            return Decision.Reject.of(
                    400, ErrorCode.DENIED, "tokens are for the service '" + service() + "' and no other", null);
        }
        List<Grantable> grantable = new ArrayList<>();
        boolean needsNoLogin = !request.scopes().isEmpty();
        for (Scope scope : request.scopes()) {
            List<Grantable> places = scope.name() == null ? null : withLogin(scope.name());
            // the request for what is not served is refused in words, which a refusal here would hide from podman and
            // skopeo
            needsNoLogin &= scope.name() != null && (places == null || places.isEmpty());
            if (places != null && scope.includesPull()) {
                grantable.addAll(places);
            }
        }
        if (!grantable.isEmpty()) {
            return relay(grantable);
        }
        return needsNoLogin && inbound.headers().first("Authorization") == null ? NO_TOKEN_NEEDED : credentialsCheck;
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
        Upstream upstream = first.repository().upstream();
        List<Scope> scopes = grantable.stream()
                .filter(each -> each.isAt(upstream))
                .map(Grantable::scope)
                .distinct()
                .toList();
        return new Decision.RelayToken(first.upstreamName(), upstream, scopes);
    }
}
