package io.registryfacade.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The server that a URL names.
 *
 * @param host the host name or address
 * @param port the port; -1 for that of the scheme
 */
record HostPort(String host, int port) {
    /** Reads the server; {@code null} if the URL has no valid one. */
    static @Nullable HostPort of(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null) {
            return uri.getHost() == null ? null : new HostPort(uri.getHost(), uri.getPort());
        }
        // RFC 3986 allows an underscore in a host, and Docker Compose writes some, but java.net.URI knows it in none
        URI withoutUnderscores = URI.create("http://" + authority.replace('_', 'u'));
        String host = withoutUnderscores.getHost();
        return host == null ? null : new HostPort(authority.substring(0, host.length()), withoutUnderscores.getPort());
    }
}
