package io.registryfacade.resolve;

import io.registryfacade.http.Origin;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The location of a registry's redirect, made absolute and safe for a client.
 *
 * <p>It is resolved by hand (RFC 3986, section 5.2): {@link java.net.URI} rejects hosts with an underscore, and quotes,
 * bars or braces in a query, and resolves {@code ?x} wrongly, while registries send and clients follow all of these.
 */
final class RedirectLocation {
    private static final String HEX = "0123456789ABCDEF";
    /** Characters that are not allowed in URLs, but that clients accept from a registry and encode themselves. */
    private static final String ENCODED = " \"<>\\^`{|}";

    private RedirectLocation() {}

    /**
     * Returns the absolute form of a location (RFC 9110, section 10.2.2).
     *
     * @param location the registry's {@code Location}
     * @param response the redirect
     * @throws ResolveException if a client must not follow it: it is not a URL, contains credentials, or leaves HTTPS
     */
    static String absolute(String location, UpstreamResponse response) {
        try {
            return resolve(encoded(location), response);
        } catch (IllegalArgumentException e) {
            // the message omits the location, which may be signed
            throw new ResolveException(
                    502,
                    response.server().authority() + " redirects to where no client may be sent: " + e.getMessage());
        }
    }

    private static String resolve(String location, UpstreamResponse response) {
        Origin base = response.server();
        if (location.isEmpty()) {
            throw new IllegalArgumentException("the redirect has no location");
        }
        String scheme = scheme(location);
        if (!scheme.isEmpty()) {
            return absolute(scheme, location.substring(scheme.length() + 1), base);
        }
        if (location.startsWith("//")) {
            return absolute(base.isSecure() ? "https" : "http", location, base);
        }
        return base + reference(location, response.target());
    }

    /** Returns the text before the colon; empty if the location has no scheme. */
    private static String scheme(String location) {
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c == ':') {
                return location.substring(0, i);
            }
            if ("/?#".indexOf(c) >= 0) {
                return "";
            }
        }
        return "";
    }

    private static String absolute(String scheme, String rest, Origin base) {
        if (!rest.startsWith("//")) {
            throw new IllegalArgumentException("it names no server");
        }
        int end = 2;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        String authority = rest.substring(2, end);
        if (authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("it carries credentials");
        }
        Origin origin = origin(scheme + "://" + authority);
        if (base.isSecure() && !origin.isSecure()) {
            throw new IllegalArgumentException("it leaves HTTPS");
        }
        String path = rest.substring(end);
        return origin + (path.startsWith("/") ? path : "/" + path);
    }

    private static Origin origin(String url) {
        try {
            return Origin.parse(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it names no server", e);
        }
    }

    /** Resolves a reference without a host against the requested path and query. */
    private static String reference(String location, String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (location.startsWith("?")) {
            return path + location;
        }
        if (location.startsWith("#")) {
            return target + location;
        }
        int end = 0;
        while (end < location.length() && "?#".indexOf(location.charAt(end)) < 0) {
            end++;
        }
        String merged = location.startsWith("/")
                ? location.substring(0, end)
                : path.substring(0, path.lastIndexOf('/') + 1) + location.substring(0, end);
        return withoutDotSegments(merged) + location.substring(end);
    }

    /** Removes dot segments (RFC 3986, section 5.2.4). */
    private static String withoutDotSegments(String path) {
        Deque<String> kept = new ArrayDeque<>();
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            boolean last = slash < 0;
            String segment = path.substring(start, last ? path.length() : slash);
            if (segment.equals("..")) {
                kept.pollLast();
            } else if (!segment.equals(".")) {
                kept.add(segment);
            }
            if (last && (segment.equals(".") || segment.equals(".."))) {
                kept.add("");
            }
            start = last ? path.length() + 1 : slash + 1;
        }
        return "/" + String.join("/", kept);
    }

    private static String encoded(String location) {
        StringBuilder text = new StringBuilder(location.length());
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c < ' ' || c == 0x7f) {
                throw new IllegalArgumentException("it is no URL");
            }
            if (c > '~' || ENCODED.indexOf(c) >= 0) {
                // header values are decoded as ISO 8859-1, so each character is a byte
                text.append('%').append(HEX.charAt(c >> 4 & 15)).append(HEX.charAt(c & 15));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
