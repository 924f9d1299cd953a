package io.registryfacade;

import io.registryfacade.http.CachePolicy;
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
 * <p>It requests only the scopes that it may grant: pulls of repositories at upstreams where clients log in. It drops
 * other scopes instead of rejecting them, because clients show the error of the pull that follows, and not that of the
 * token request.
 */
final class TokenEndpoint {
    /** Some clients that know the token endpoint request a token for repositories that need none. */
    private static final Decision NO_TOKEN_NEEDED = new Decision.Respond(
            "{\"token\":\"anonymous\",\"access_token\":\"anonymous\",\"expires_in\":300}", CachePolicy.NO_STORE);

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
     * Creates the endpoint.
     *
     * @param upstreamName the name of the first upstream where clients log in
     * @param upstream that upstream, which checks the credentials of requests without a scope that may be granted
     */
    TokenEndpoint(Origin publicUrl, RouteTable routes, RoutingPolicy policy, String upstreamName, Upstream upstream) {
        this.publicUrl = publicUrl;
        this.routes = routes;
        this.policy = policy;
        this.credentialsCheck = new Decision.RelayToken(upstreamName, upstream, List.of());
    }

    /** Returns a 401 whose challenge names this endpoint, without a scope (RFC 6750, section 3). */
    Decision unauthorized() {
        return new Decision.Reject(
                401, new OciError(ErrorCode.UNAUTHORIZED, "authentication required"), List.of(header("")), null);
    }

    /** Returns the challenge that names this endpoint and the scope to pull from a repository. */
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
            List<Grantable> withLogin = scope.name() == null ? null : withLogin(scope.name());
            // a repository that no route covers gets a token too: podman and skopeo show the 403 of the pull only
            needsNoLogin &= scope.name() != null && (withLogin == null || withLogin.isEmpty());
            if (withLogin != null && scope.includesPull()) {
                grantable.addAll(withLogin);
            }
        }
        if (!grantable.isEmpty()) {
            return relay(grantable);
        }
        return needsNoLogin && inbound.headers().first("Authorization") == null ? NO_TOKEN_NEEDED : credentialsCheck;
    }

    /** Returns the upstreams where clients log in to pull a repository; {@code null} if no route covers it. */
    private @Nullable List<Grantable> withLogin(RepositoryName name) {
        Route route = routes.find(name);
        if (route == null) {
            return null;
        }
        List<Grantable> grantable = new ArrayList<>();
        route.forEachRemoteRepository(name, (upstreamName, repository) -> {
            if (policy.isResolvedWithLogin(route, repository.upstream())) {
                grantable.add(new Grantable(upstreamName, repository));
            }
        });
        return grantable;
    }

    /** Relays to the first registry alone, because a token is valid at one registry only. */
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
