package io.registryfacade.http;

import java.util.List;

/**
 * An answer, ready to be written by any web server.
 *
 * @param status the status code
 * @param headers the header fields, in the order in which they are to be written; {@code Content-Length} is the
 *     server's to set
 * @param body the body, ASCII text; empty if there is none. To a {@code HEAD} request the same headers are sent
 *     without it (RFC 9110, section 9.3.2).
 */
public record HttpAnswer(int status, List<Header> headers, String body) {
    /** Keeps a copy of the headers. */
    public HttpAnswer {
        headers = List.copyOf(headers);
    }
}
