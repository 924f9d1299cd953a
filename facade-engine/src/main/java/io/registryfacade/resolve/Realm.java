package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URL of a token server, as a registry named it and the configuration permits it.
 *
 * @param origin the upstream's own origin, or its token origin
 * @param pathAndQueryPrefix the rest of the URL, up to where the parameters of a request begin
 */
record Realm(Origin origin, String pathAndQueryPrefix) {
    /**
     * Checks a realm. A registry that names another server must not make the facade send anything there.
     *
     * @throws ResolveException if the configuration does not permit it
     */
    static Realm of(String realm, Upstream upstream) {
        try {
            URI uri = new URI(realm);
            Origin origin = Origin.parse(uri.getScheme() + "://" + uri.getRawAuthority());
            if (origin.equals(upstream.origin()) || origin.equals(upstream.tokenOrigin())) {
                String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
                return new Realm(origin, uri.getRawQuery() == null ? path + "?" : path + "?" + uri.getRawQuery() + "&");
            }
            throw new ResolveException(
                    502,
                    upstream.origin().authority() + " names " + origin + " as its token server, which the"
                            + " configuration does not allow; if that is right, whoever runs this facade must give this"
                            + " upstream 'tokenOrigin: " + origin + "'");
        } catch (URISyntaxException | IllegalArgumentException e) {
            // the realm is not repeated, because it might carry credentials
            throw new ResolveException(502, upstream.origin().authority() + " names no usable URL of a token server");
        }
    }
}
