package io.registryfacade.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request as it was received.
 *
 * @param method the method, case-sensitive (RFC 9110, section 9.1)
 * @param rawPath the path of the request target as the client sent it, neither decoded nor normalised, without the
 *     prefix at which the facade is mounted (such as a servlet context path). It usually begins with {@code /}; what
 *     does not is not a request for the facade.
 * @param rawQuery what follows the first {@code ?} of the target, as sent; {@code null} if there is no {@code ?},
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
     * A request without headers.
     *
     * @param method the method, such as {@code GET}
     * @param rawTarget the path, and the query behind a {@code ?} if there is one
     * @return the request
     */
    public static InboundRequest of(String method, String rawTarget) {
        int question = rawTarget.indexOf('?');
        return question < 0
                ? new InboundRequest(method, rawTarget, null, Headers.NONE)
                : new InboundRequest(
                        method, rawTarget.substring(0, question), rawTarget.substring(question + 1), Headers.NONE);
    }

    /**
     * A {@code GET} without headers.
     *
     * @param rawTarget the path, and the query behind a {@code ?} if there is one
     * @return the request
     */
    public static InboundRequest get(String rawTarget) {
        return of("GET", rawTarget);
    }

    /**
     * The same request with other headers.
     *
     * @param headers the header fields
     * @return the request
     */
    public InboundRequest withHeaders(Headers headers) {
        return new InboundRequest(method, rawPath, rawQuery, headers);
    }
}
