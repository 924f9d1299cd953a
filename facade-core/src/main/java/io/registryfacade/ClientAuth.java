package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.route.Route;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/** How clients find the facade's own token endpoint, where they pull with credentials of their own. */
final class ClientAuth {
    private final Origin publicUrl;

    ClientAuth(Origin publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The registries where clients use credentials of their own. */
    static List<Upstream> upstreams(List<Route> routes) {
        return Reached.by(routes).stream()
                .filter(upstream -> upstream.auth() == Auth.CLIENT)
                .toList();
    }

    /** The name under which tokens are asked for. */
    String service() {
        return publicUrl.authority();
    }

    /** Whether a request brings a token; only the registry can say what it is worth. */
    static boolean hasToken(InboundRequest request) {
        String authorization = request.headers().first("Authorization");
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7);
    }

    /** Where to get a token for anything (RFC 6750, section 3). */
    Decision challenge() {
        return new Decision.Refuse(
                401, new OciError(ErrorCode.UNAUTHORIZED, "authentication required"), List.of(header("")));
    }

    /** Where to get a token to pull from a repository. */
    Header challenge(RepositoryName name) {
        return header(",scope=\"" + Scope.pull(name) + "\"");
    }

    private Header header(String scope) {
        return new Header(
                "WWW-Authenticate",
                "Bearer realm=\"" + publicUrl + "/v2/token\",service=\"" + service() + "\"" + scope);
    }
}
