package io.registryfacade.server.caddy;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Caddy would do for a site address.
 *
 * @param address the address as written
 * @param secure whether the address means HTTPS
 * @param host the host name; {@code null} if the address is for all hosts
 * @param port the port
 */
public record CaddyAddress(
        String address, boolean secure, @Nullable String host, int port) {
    /**
     * Parses an address: {@code *}, {@code :80}, {@code localhost}, {@code docker.example.com:8443},
     * {@code http://docker.example.com}.
     *
     * @param address the text
     * @return the address
     * @throws IllegalArgumentException if the text is not exactly one address
     */
    public static CaddyAddress parse(String address) {
        int schemeEnd = address.indexOf("://");
        String site = schemeEnd < 0 ? address : address.substring(schemeEnd + 3);
        int colon = site.endsWith("]") ? -1 : site.lastIndexOf(':');
        String port = colon < 0 ? "" : site.substring(colon + 1);
        String scheme = schemeEnd < 0 ? impliedScheme(colon == 0, port) : address.substring(0, schemeEnd);
        boolean secure = scheme.equals("https");
        boolean isKnown = secure || scheme.equals("http");
        if (!isKnown || site.isEmpty() || site.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '/')) {
            throw invalid(address);
        }
        String host = colon < 0 ? site : site.substring(0, colon);
        return new CaddyAddress(
                address,
                secure,
                host.isEmpty() || host.equals("*") ? null : host,
                colon < 0 ? (secure ? 443 : 80) : parsePort(port, address));
    }

    /**
     * Returns the host that needs a certificate of a public authority.
     *
     * @return the host; {@code null} if the address needs no such certificate
     */
    public @Nullable String publicHost() {
        boolean isPublic = secure
                && host != null
                && host.indexOf('.') > 0
                && Stream.of(".localhost", ".local", ".internal").noneMatch(host::endsWith)
                && !host.matches("[0-9.]+|\\[.*");
        return isPublic ? host : null;
    }

    /** Caddy serves a site with a host name over HTTPS, unless its port is 80. */
    private static String impliedScheme(boolean withoutHost, String port) {
        boolean plain = withoutHost ? !port.equals("443") : port.equals("80");
        return plain ? "http" : "https";
    }

    private static int parsePort(String port, String address) {
        try {
            int number = Integer.parseInt(port);
            if (number > 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // rejected below, like a number out of range
        }
        throw invalid(address);
    }

    private static IllegalArgumentException invalid(String address) {
        return new IllegalArgumentException(
                "ADDRESS must be one address, such as :80, docker.example.com or https://docker.example.com:8443, not '"
                        + address + "'");
    }
}
