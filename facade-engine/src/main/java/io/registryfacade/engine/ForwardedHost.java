package io.registryfacade.engine;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The host that a client requested, as a reverse proxy forwards it. Of several proxies, only the last is trusted, which
 * wrote at the end; a client may have forged everything before (RFC 7239, section 8.1).
 */
final class ForwardedHost {
    private ForwardedHost() {}

    /** Returns the request with the forwarded host as its {@code Host}; the same request if no host was forwarded. */
    static InboundRequest apply(InboundRequest request) {
        String host = host(request.headers());
        return host == null ? request : request.withHeaders(withHost(host, request.headers()));
    }

    private static Headers withHost(String host, Headers headers) {
        return name -> name.equalsIgnoreCase("Host") ? List.of(host) : headers.values(name);
    }

    private static @Nullable String host(Headers headers) {
        String element = last(headers, "Forwarded");
        return element == null ? last(headers, "X-Forwarded-Host") : parameter(element, "host=");
    }

    /** Returns the last element of a list, which may span several lines (RFC 9110, section 5.3). */
    private static @Nullable String last(Headers headers, String name) {
        List<String> lines = headers.values(name);
        if (lines.isEmpty()) {
            return null;
        }
        List<String> elements = split(lines.get(lines.size() - 1), ',');
        return elements.get(elements.size() - 1);
    }

    /**
     * Returns a parameter of {@code for=192.0.2.43;host="example.com:8443"} (RFC 7239, section 4); {@code null} if
     * absent.
     *
     * @param name the name in lower case, with the {@code =} that follows it
     */
    static @Nullable String parameter(String element, String name) {
        for (String pair : split(element, ';')) {
            if (pair.toLowerCase(Locale.ROOT).startsWith(name)) {
                return unquoted(pair.substring(name.length()));
            }
        }
        return null;
    }

    /** Returns the parts of a list, stripped; a delimiter in a quoted string does not separate. */
    static List<String> split(String list, char delimiter) {
        List<String> parts = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < list.length(); i++) {
            if (list.charAt(i) == delimiter) {
                parts.add(list.substring(begin, i).strip());
                begin = i + 1;
            } else if (list.charAt(i) == '"') {
                i = quotedStringEnd(list, i);
            }
        }
        parts.add(list.substring(begin).strip());
        return parts;
    }

    /**
     * Returns the index of the quote that ends the quoted string at an index (RFC 9110, section 5.6.4), or the same
     * index if it is not a complete value. Otherwise a client could open a quoted string that swallows the element that
     * the proxy appends.
     */
    private static int quotedStringEnd(String list, int open) {
        if (open == 0 || list.charAt(open - 1) != '=') {
            return open;
        }
        int end = open + 1;
        while (end < list.length() && list.charAt(end) != '"') {
            end += list.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= list.length()) {
            return open;
        }
        int next = end + 1;
        while (next < list.length() && list.charAt(next) == ' ') {
            next++;
        }
        return next == list.length() || list.charAt(next) == ',' || list.charAt(next) == ';' ? end : open;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < value.length() - 1; i++) {
            if (value.charAt(i) == '\\') {
                i++;
            }
            text.append(value.charAt(i));
        }
        return text.toString();
    }
}
