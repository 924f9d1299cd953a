package io.registryfacade.resolve;

import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The challenges of a registry's 401.
 *
 * @param refusal the 401
 * @param upstream the upstream of the registry
 */
record RegistryChallenge(UpstreamResponse refusal, Upstream upstream) {
    /**
     * Returns the required scheme; of several, one that the facade can use.
     *
     * @throws ResolveException if there is none, or the configuration lacks what the scheme needs
     */
    AuthScheme scheme() {
        AuthChallenge bearer = find("bearer");
        if (bearer != null) {
            String realm = bearer.parameters().getOrDefault("realm", "");
            return AuthScheme.bearer(
                    Realm.of(realm, upstream), bearer.parameters().getOrDefault("service", ""));
        }
        if (find("basic") == null) {
            throw new ResolveException(
                    502,
                    upstream.origin().authority()
                            + " requires authentication by neither Bearer nor Basic, so the facade cannot pull"
                            + " from it");
        }
        if (upstream.credentials() == null && upstream.auth() != AuthMode.CLIENT) {
            throw new ResolveException(
                    502,
                    upstream.origin().authority() + " requires a name and password (Basic); the operator of this facade"
                            + " must give this upstream 'username' and 'password', or 'auth: client'");
        }
        return AuthScheme.BASIC;
    }

    /** Returns whether the facade can request a token or has credentials for the challenge. */
    boolean canBeAnswered() {
        return find("bearer") != null || (upstream.credentials() != null && find("basic") != null);
    }

    /** Returns the scope of the challenge if it only reads the same repository, else {@code pull}. */
    Scope scope(Scope pull) {
        AuthChallenge bearer = find("bearer");
        return ReadScope.of(bearer == null ? "" : bearer.parameters().getOrDefault("scope", ""), pull);
    }

    private @Nullable AuthChallenge find(String scheme) {
        List<String> lines = refusal.headers().values("WWW-Authenticate");
        return AuthChallenge.find(lines, scheme);
    }
}
