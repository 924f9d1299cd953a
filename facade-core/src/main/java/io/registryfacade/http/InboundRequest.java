package io.registryfacade.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as received.
 *
 * @param method the method, case-sensitive (RFC 9110, section 9.1)
 * @param rawPath the path of the request target as the client sent it, neither decoded nor normalized, without the
 *     prefix at which the facade is mounted (such as a servlet context path). The facade does not handle a path that
 *     does not start with {@code /}.
 * @param rawQuery the part of the target after the first {@code ?}, as sent; {@code null} if there is no {@code ?},
 *     empty if nothing follows it
 * @param headers the header fields
 */
public record InboundRequest(
        String method, String rawPath, @Nullable String rawQuery, Headers headers) {
    public InboundRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(rawPath, "rawPath");
        Objects.requireNonNull(headers, "headers");
    }

    /**
     * Creates a request without headers.
     *
     * @param method the method, such as {@code GET}
     * @param rawTarget the path, optionally followed by {@code ?} and the query
     * @return the request
     */
    public static InboundRequest of(String method, String rawTarget) {
        int queryMark = rawTarget.indexOf('?');
        return queryMark < 0
                ? new InboundRequest(method, rawTarget, null, Headers.NONE)
                : new InboundRequest(
                        method, rawTarget.substring(0, queryMark), rawTarget.substring(queryMark + 1), Headers.NONE);
    }

    /**
     * Creates a request from its request line (RFC 9112, section 3.2).
     *
     * @param method the method, such as {@code GET}
     * @param requestTarget the target as received: a path with an optional query, or an absolute URL, as clients send it
     *     to a proxy, of which the origin is dropped
     * @param headers the header fields
     * @return the request
     */
    public static InboundRequest ofRequestLine(String method, String requestTarget, Headers headers) {
        int queryMark = requestTarget.indexOf('?');
        String path = queryMark < 0 ? requestTarget : requestTarget.substring(0, queryMark);
        String query = queryMark < 0 ? null : requestTarget.substring(queryMark + 1);
        return new InboundRequest(method, withoutOrigin(path), query, headers);
    }

    private static String withoutOrigin(String path) {
        int slash = path.indexOf('/');
        if (slash < 2 || path.charAt(slash - 1) != ':' || !path.startsWith("//", slash)) {
            return path;
        }
        int begin = path.indexOf('/', slash + 2);
        return begin < 0 ? "" : path.substring(begin);
    }

    /**
     * Creates a {@code GET} request without headers.
     *
     * @param rawTarget the path, optionally followed by {@code ?} and the query
     * @return the request
     */
    public static InboundRequest get(String rawTarget) {
        return of("GET", rawTarget);
    }

    /**
     * Returns a copy with other headers.
     *
     * @param headers the header fields
     * @return the copy
     */
    public InboundRequest withHeaders(Headers headers) {
        return new InboundRequest(method, rawPath, rawQuery, headers);
    }
}
