package io.registryfacade;

import io.registryfacade.http.Header;
import io.registryfacade.http.Origin;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.Upstream;
import java.util.List;

/** The facade's own token endpoint, {@code /v2/token}, where clients log in with credentials of their own. */
final class TokenEndpoint {
    private final Origin publicUrl;
    private final Decision.RelayToken credentialsCheck;

    /**
     * An endpoint at the facade's address.
     *
     * @param upstreamName the name of the first upstream where clients log in
     * @param upstream that upstream
     */
    TokenEndpoint(Origin publicUrl, String upstreamName, Upstream upstream) {
        this.publicUrl = publicUrl;
        this.credentialsCheck = new Decision.RelayToken(upstreamName, upstream, List.of());
    }

    /** Returns the decision to have credentials checked, where no scope is asked for or may be granted. */
    Decision credentialsCheck() {
        return credentialsCheck;
    }

    /** Returns the service that tokens are for. */
    String service() {
        return publicUrl.authority();
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
}
