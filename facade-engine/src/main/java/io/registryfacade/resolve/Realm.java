package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import io.registryfacade.upstream.Upstream;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The URL of a token server, sent by a registry and permitted by the configuration.
 *
 * @param origin the upstream's own origin, or its token origin
 * @param pathAndQueryPrefix the rest of the URL, up to where the query parameters of a request are appended
 */
record Realm(Origin origin, String pathAndQueryPrefix) {
    /**
     * Returns the realm of a challenge. The facade sends credentials only to servers that the configuration permits.
     *
     * @throws ResolveException if the configuration does not permit the realm, or it is not a URL
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
                            + " configuration does not allow; if that is right, the operator of this facade must"
                            + " give this upstream 'tokenOrigin: " + origin + "'");
        } catch (URISyntaxException | IllegalArgumentException e) {
            // the message omits the realm, which may contain credentials
            throw new ResolveException(502, upstream.origin().authority() + " names no usable URL of a token server");
        }
    }
}
