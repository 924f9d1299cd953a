package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where tokens are to be had, as a registry named it and the configuration permits it.
 *
 * @param origin one of the upstream's own origins
 * @param target where there, up to where the parameters of a request begin
 */
record Realm(Origin origin, String target) {
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
                    upstream.origin().authority() + " has its tokens from " + origin
                            + ", which its configuration does not name as its token origin");
        } catch (URISyntaxException | IllegalArgumentException e) {
            // not repeated: it might carry credentials
            throw new ResolveException(502, upstream.origin().authority() + " names no usable address for tokens");
        }
    }
}
