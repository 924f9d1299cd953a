package io.registryfacade.http;

import io.registryfacade.internal.IpAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The origin of a web server: scheme, host and port (RFC 6454, section 4).
 *
 * <p>Two origins are equal if scheme, host (case-insensitive) and port are equal; a missing port is the scheme's
 * default.
 */
public final class Origin {
    private static final String MUST_BEGIN = "it must begin with https:// or http://";

    private final String host;
    private final int port;
    /** The normalized URL, which identifies the origin and starts every {@code Location}. */
    private final String url;

    private Origin(String scheme, String host, int port) {
        this.host = host;
        this.port = port;
        this.url = scheme + "://" + (port == defaultPort(scheme) ? host : host + ":" + port);
    }

    /**
     * Parses an origin.
     *
     * @param url an absolute {@code http} or {@code https} URL without user information, path (except a single {@code
     *     /}), query or fragment, such as {@code https://registry.example.com:5000}
     * @return the origin
     * @throws IllegalArgumentException if it is not such a URL; the message says how to correct it
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
                    "it has a path, but the API of a registry is always at /v2/; a prefix of repository names"
                            + " belongs in the route");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(url, "it must end after the host and port");
        }
        int port = server.port() < 0 ? defaultPort(scheme) : server.port();
        if (port == 0 || port > 65_535) {
            throw invalid(url, "the port must be between 1 and 65535");
        }
        return new Origin(scheme, server.host().toLowerCase(Locale.ROOT), port);
    }

    /** Parses a URL. Rejects credentials first, so that no message repeats them. */
    private static URI uri(String url) {
        if (url.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "a URL must not carry credentials: leave out the '@' and the text before it");
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
     * Returns whether the scheme is {@code https}.
     *
     * @return {@code true} for {@code https}, {@code false} for {@code http}
     */
    public boolean isSecure() {
        return url.startsWith("https:");
    }

    /**
     * Returns the host.
     *
     * @return the name in lower case, or an address; an IPv6 address is in brackets
     */
    public String host() {
        return host;
    }

    /**
     * Returns the port.
     *
     * @return the port, or the scheme's default if the URL has none
     */
    public int port() {
        return port;
    }

    /**
     * Returns host and port as in an image reference.
     *
     * @return the host, followed by {@code :port} unless it is the scheme's default
     */
    public String authority() {
        return url.substring(url.indexOf("//") + 2);
    }

    /**
     * Returns whether a {@code Host} header names this origin.
     *
     * @param hostHeader the header's value as received
     * @return {@code true} if host and port match; a missing port is the scheme's default
     */
    public boolean matchesHostHeader(String hostHeader) {
        return hostHeader.equalsIgnoreCase(authority()) || hostHeader.equalsIgnoreCase(host + ":" + port);
    }

    /**
     * Returns whether the host is an IP address of a private network, of the local link or of this machine (RFC 1918,
     * RFC 3927, RFC 4193). Some clients refuse redirects from elsewhere to such an address.
     *
     * @return {@code false} for a host name, whatever its address is
     */
    public boolean isPrivateAddress() {
        InetAddress address = IpAddresses.parse(host);
        return address != null
                && (address.isSiteLocalAddress()
                        || address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || isUniqueLocal(address.getAddress()));
    }

    /**
     * Returns whether the host is this machine.
     *
     * @return {@code true} for {@code localhost} and for loopback addresses; {@code false} for any other name
     */
    public boolean isLoopback() {
        InetAddress address = IpAddresses.parse(host);
        return address == null ? host.equals("localhost") : address.isLoopbackAddress();
    }

    /** Returns whether an address is in fc00::/7. */
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xfe) == 0xfc;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Origin origin && url.equals(origin.url);
    }

    @Override
    public int hashCode() {
        return url.hashCode();
    }

    /** Returns the origin as a URL, without a trailing slash and without the scheme's default port. */
    @Override
    public String toString() {
        return url;
    }
}
