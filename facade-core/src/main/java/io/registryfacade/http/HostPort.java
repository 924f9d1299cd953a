package io.registryfacade.http;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The host and port of a URL.
 *
 * @param host the host name or address
 * @param port the port; -1 for the scheme's default
 */
record HostPort(String host, int port) {
    /** Returns host and port; {@code null} if the URL has no valid host. */
    static @Nullable HostPort of(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getHost() != null || authority == null) {
            return uri.getHost() == null ? null : new HostPort(uri.getHost(), uri.getPort());
        }
        // RFC 3986 allows an underscore in a host, and Docker Compose generates some, but java.net.URI rejects it
        URI withoutUnderscores = URI.create("http://" + authority.replace('_', 'u'));
        String host = withoutUnderscores.getHost();
        return host == null ? null : new HostPort(authority.substring(0, host.length()), withoutUnderscores.getPort());
    }
}
