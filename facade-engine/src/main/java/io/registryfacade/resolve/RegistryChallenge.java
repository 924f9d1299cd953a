package io.registryfacade.resolve;

import io.registryfacade.oci.Scope;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a registry's 401 requires.
 *
 * @param refusal the 401
 * @param upstream the upstream that the registry is of
 */
record RegistryChallenge(UpstreamResponse refusal, Upstream upstream) {
    /**
     * Returns the scheme that is required: of several, one that the facade can use.
     *
     * @throws ResolveException if there is none, or the configuration lacks what it needs
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
                            + " requires authentication by neither Bearer nor Basic, so nobody can pull through here");
        }
        if (upstream.credentials() == null && upstream.auth() != AuthMode.CLIENT) {
            throw new ResolveException(
                    502,
                    upstream.origin().authority() + " requires a name and password (Basic); whoever runs this facade"
                            + " must give this upstream 'username' and 'password', or 'auth: client'");
        }
        return AuthScheme.BASIC;
    }

    /** Whether the facade has anything to answer the challenge with. */
    boolean canBeAnswered() {
        return find("bearer") != null || (upstream.credentials() != null && find("basic") != null);
    }

    /** Returns the scope of the challenge if it is for reading the same repository; some lists need another action. */
    Scope scope(Scope pull) {
        AuthChallenge bearer = find("bearer");
        return ReadScope.of(bearer == null ? "" : bearer.parameters().getOrDefault("scope", ""), pull);
    }

    private @Nullable AuthChallenge find(String scheme) {
        List<String> lines = refusal.headers().values("WWW-Authenticate");
        return AuthChallenge.find(lines, scheme);
    }
}
