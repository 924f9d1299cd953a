package io.registryfacade.http;

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
public record HttpAnswer(int status, List<Header> headers, Body body) {
    /**
     * Keeps a copy of the headers.
     *
     * @param status the status code
     * @param headers the header fields, in the order in which they are to be written
     * @param body what follows the headers
     */
    public HttpAnswer {
        headers = List.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }
}
