package io.registryfacade.engine;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reverse proxy says of the request that it passes on. Of several proxies the last is believed, which wrote at
 * the end; all before it may be the client's invention (RFC 7239, section 8.1).
 */
final class Forwarded {
    private Forwarded() {}

    /** The request with the host that the client asked for, as the proxy tells it; the same if it does not. */
    static InboundRequest believed(InboundRequest request) {
        String host = host(request.headers());
        return host == null ? request : request.withHeaders(withHost(host, request.headers()));
    }

    private static Headers withHost(String host, Headers headers) {
        return name -> name.equalsIgnoreCase("Host") ? List.of(host) : headers.all(name);
    }

    private static @Nullable String host(Headers headers) {
        String element = last(headers, "Forwarded");
        return element == null ? last(headers, "X-Forwarded-Host") : parameter(element, "host=");
    }

    /** The last element of a list that may stand in several lines (RFC 9110, section 5.3). */
    private static @Nullable String last(Headers headers, String name) {
        List<String> lines = headers.all(name);
        if (lines.isEmpty()) {
            return null;
        }
        String line = lines.get(lines.size() - 1);
        return line.substring(line.lastIndexOf(',') + 1).strip();
    }

    /**
     * A parameter of {@code for=192.0.2.43;host="example.com:8443"} (RFC 7239, section 4).
     *
     * @param name in lower case, with the {@code =} behind it
     */
    static @Nullable String parameter(String element, String name) {
        int begin = 0;
        while (begin < element.length()) {
            int semicolon = element.indexOf(';', begin);
            int end = semicolon < 0 ? element.length() : semicolon;
            String pair = element.substring(begin, end).strip();
            if (pair.toLowerCase(Locale.ROOT).startsWith(name)) {
                return unquoted(pair.substring(name.length()));
            }
            begin = end + 1;
        }
        return null;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }
}
