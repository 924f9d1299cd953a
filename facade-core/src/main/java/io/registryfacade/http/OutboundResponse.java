package io.registryfacade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A response, ready to be written by any web server.
 *
 * @param status the status code
 * @param headers the header fields, in the order to write them. A {@code Content-Length} among them is the length of
 *     the body, or for a {@code HEAD} request the length of the body that a {@code GET} would return. Without one, the
 *     server writes the length of the body if it is known.
 * @param body the body, which the server must not send to a {@code HEAD} request (RFC 9110, section 9.3.2)
 */
public record OutboundResponse(int status, List<Header> headers, Body body) {
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** See the <a href="https://distribution.github.io/distribution/spec/api/">registry API</a>. */
    private static final List<Header> DEFAULT_HEADERS = List.of(
            new Header("Docker-Distribution-API-Version", "registry/2.0"), new Header("Cache-Control", "no-store"));

    public OutboundResponse {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * Creates a response with the headers that every response of a facade has.
     *
     * @param status the status code
     * @param headers further header fields; without {@code Cache-Control}, the response gets {@code no-store}
     * @param body the body
     * @return the response
     */
    public static OutboundResponse ofRegistry(int status, List<Header> headers, Body body) {
        List<Header> all = new ArrayList<>(headers.size() + DEFAULT_HEADERS.size());
        all.addAll(headers);
        for (Header header : DEFAULT_HEADERS) {
            if (!hasHeader(headers, header.name())) {
                all.add(header);
            }
        }
        return new OutboundResponse(status, all, body);
    }

    private static boolean hasHeader(List<Header> headers, String name) {
        for (Header header : headers) {
            if (header.name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Creates a JSON response, such as an error, with the headers that every response of a facade has.
     *
     * @param status the status code
     * @param json the body
     * @param more further header fields; without {@code Cache-Control}, the response gets {@code no-store}
     * @return the response
     */
    public static OutboundResponse json(int status, String json, List<Header> more) {
        List<Header> headers = new ArrayList<>(List.of(JSON));
        headers.addAll(more);
        return ofRegistry(status, headers, Body.of(json));
    }
}
