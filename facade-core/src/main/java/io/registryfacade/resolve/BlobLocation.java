package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

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
            if (location.isEmpty()) {
                throw new IllegalArgumentException("it does not say where");
            }
            URI absolute = asked.resolve(new URI(location));
            if (absolute.getRawUserInfo() != null || absolute.getHost() == null) {
                throw new IllegalArgumentException("it names no server");
            }
            Origin origin = Origin.parse(absolute.getScheme() + "://" + absolute.getRawAuthority());
            if ("https".equals(asked.getScheme()) && !origin.toString().startsWith("https:")) {
                throw new IllegalArgumentException("it leaves HTTPS");
            }
            return absolute.toASCIIString();
        } catch (URISyntaxException e) {
            // its message repeats the location, which may be signed
            throw refused(asked, "it is no URL");
        } catch (IllegalArgumentException e) {
            throw refused(asked, e.getMessage());
        }
    }

    private static ResolveException refused(URI asked, @Nullable String why) {
        return new ResolveException(502, asked.getAuthority() + " sends clients where none should go: " + why);
    }
}
