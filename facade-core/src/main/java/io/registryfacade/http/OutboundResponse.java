package io.registryfacade.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An answer, ready to be written by any web server.
 *
 * @param status the status code
 * @param headers the header fields, in the order in which they are to be written. If {@code Content-Length} is among
 *     them it is that of the body, or with a {@code HEAD} request of the body that a {@code GET} would have got; if it
 *     is not, the server writes the length of the body, if that is known.
 * @param body what follows the headers; a server does not send it to a {@code HEAD} request (RFC 9110, section 9.3.2)
 */
public record OutboundResponse(int status, List<Header> headers, Body body) {
    private static final Header JSON = new Header("Content-Type", "application/json");
    /** <a href="https://distribution.github.io/distribution/spec/api/">Registry API</a>. */
    private static final List<Header> OF_ALL = List.of(
            new Header("Docker-Distribution-API-Version", "registry/2.0"), new Header("Cache-Control", "no-store"));

    public OutboundResponse {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }

    /**
     * Returns an answer with the headers that every answer of a registry facade has.
     *
     * @param status the status code
     * @param headers further header fields; without {@code Cache-Control}, the answer must not be stored
     * @param body what follows the headers
     * @return the answer
     */
    public static OutboundResponse ofRegistry(int status, List<Header> headers, Body body) {
        List<Header> all = new ArrayList<>(headers);
        for (Header header : OF_ALL) {
            if (headers.stream().noneMatch(given -> given.name().equals(header.name()))) {
                all.add(header);
            }
        }
        return new OutboundResponse(status, all, body);
    }

    /**
     * Returns an answer in JSON, such as an error, with the headers that every answer of a registry facade has.
     *
     * @param status the status code
     * @param json the body
     * @param more further header fields; without {@code Cache-Control}, the answer must not be stored
     * @return the answer
     */
    public static OutboundResponse json(int status, String json, List<Header> more) {
        List<Header> headers = new ArrayList<>(List.of(JSON));
        headers.addAll(more);
        return ofRegistry(status, headers, Body.of(json));
    }
}
