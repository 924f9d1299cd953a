package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.http.Origin;
import java.util.List;

/**
 * A request to a registry or its token server.
 *
 * @param server the upstream's own origin, or its token origin
 * @param method {@code GET} or {@code HEAD}
 * @param target path and query
 * @param headers the headers beside those that every request has
 * @param reading how much of the response's body is read
 */
record UpstreamRequest(Origin server, String method, String target, List<Header> headers, BodyReading reading) {
    UpstreamRequest {
        headers = List.copyOf(headers);
    }

    /** Returns the target without its query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
