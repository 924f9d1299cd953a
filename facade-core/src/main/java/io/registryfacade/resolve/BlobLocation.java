package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;

/** Where a registry says that something is, made fit to be told to a client. */
final class BlobLocation {
    private BlobLocation() {}

    /**
     * The absolute form of a location (RFC 9110, section 10.2.2).
     *
     * @param location as the registry sent it
     * @param asked what it was asked for
     * @throws ResolveException if no client should be sent there: it is no URL, carries credentials, or leaves HTTPS
     */
    static String absolute(String location, URI asked) {
        try {
            URI absolute = asked.resolve(new URI(location));
            if (absolute.getRawUserInfo() != null || absolute.getHost() == null) {
                throw new IllegalArgumentException("it names no server");
            }
            Origin origin = Origin.parse(absolute.getScheme() + "://" + absolute.getRawAuthority());
            if ("https".equals(asked.getScheme()) && !origin.toString().startsWith("https:")) {
                throw new IllegalArgumentException("it leaves HTTPS");
            }
            return absolute.toASCIIString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new ResolveException(
                    502, asked.getAuthority() + " sends clients where none should go: " + e.getMessage());
        }
    }
}
