package io.registryfacade.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a web server is: scheme, host and port (RFC 6454, section 4), and nothing behind them.
 *
 * <p>Two origins are equal if they have the same scheme, host (without regard to case) and port, whether or not the
 * port was written.
 */
public final class Origin {
    private static final String MUST_BEGIN = "it must begin with https:// or http://";

    private final String host;
    private final int port;
    /** The shortest way to write the origin; it tells any two apart, and every {@code Location} begins with it. */
    private final String url;

    private Origin(String scheme, String host, int port) {
        this.host = host;
        this.port = port;
        this.url = scheme + "://" + (port == defaultPort(scheme) ? host : host + ":" + port);
    }

    /**
     * Reads an origin.
     *
     * @param url an absolute {@code http} or {@code https} URL without user information, path (a lone {@code /} is
     *     let through), query or fragment, such as {@code https://registry.example.com:5000}
     * @return the origin
     * @throws IllegalArgumentException if it is anything else; the message says what would be right
     */
    public static Origin parse(String url) {
        URI uri = uri(url);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw invalid(url, MUST_BEGIN);
        }
        HostPort server = HostPort.of(uri);
        if (server == null) {
            throw invalid(url, "it has no valid host name");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw invalid(
                    url,
                    "it has a path, but the API of a registry is always at /v2/; what begins a repository's name"
                            + " belongs into the route");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(url, "it must end behind the host and port");
        }
        int port = server.port() < 0 ? defaultPort(scheme) : server.port();
        if (port == 0 || port > 65_535) {
            throw invalid(url, "the port must be between 1 and 65535");
        }
        return new Origin(scheme, server.host().toLowerCase(Locale.ROOT), port);
    }

    /** Parts a URL; one with credentials is refused before any message could repeat them. */
    private static URI uri(String url) {
        if (url.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "a URL must not carry credentials: leave out the '@' and what is" + " before it");
        }
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            String reason = hasScheme(url) ? e.getReason() : MUST_BEGIN;
            throw new IllegalArgumentException("'" + url + "' is not a URL: " + reason, e);
        }
    }

    private static boolean hasScheme(String url) {
        return url.regionMatches(true, 0, "https://", 0, 8) || url.regionMatches(true, 0, "http://", 0, 7);
    }

    private static IllegalArgumentException invalid(String url, String why) {
        return new IllegalArgumentException("'" + url + "' is not the URL of a server: " + why);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /**
     * Whether the scheme is {@code https}.
     *
     * @return whether connections to it are encrypted
     */
    public boolean isSecure() {
        return url.startsWith("https:");
    }

    /**
     * The host.
     *
     * @return its name in lower case, or an address; an IPv6 address is in brackets
     */
    public String host() {
        return host;
    }

    /**
     * The port.
     *
     * @return its number, the scheme's default if none was written
     */
    public int port() {
        return port;
    }

    /**
     * Host and port as an image reference writes them.
     *
     * @return the host, and {@code :port} behind it unless that is the scheme's default
     */
    public String authority() {
        return url.substring(url.indexOf("//") + 2);
    }

    /**
     * Whether a {@code Host} header names this origin.
     *
     * @param hostHeader the header's value as received
     * @return whether host and port are the same, a port left out being the scheme's default
     */
    public boolean matchesHostHeader(String hostHeader) {
        return hostHeader.equalsIgnoreCase(authority()) || hostHeader.equalsIgnoreCase(host + ":" + port);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin && url.equals(origin.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** The origin as a URL, without a trailing slash and without the scheme's default port. */
    @Override
    public String toString() {
        return url;
    }
}
