package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A response of a registry or its token server.
 *
 * @param server the origin that sent it
 * @param target the requested path and query
 * @param status the status code
 * @param headers the headers
 * @param body the body, as far as {@link BodyReading} required it
 */
record UpstreamResponse(Origin server, String target, int status, Headers headers, Body body) {
    /** Returns the requested URL. */
    String url() {
        return server + target;
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** Returns the first value of a header; {@code null} if it is absent or not safe in a header of the facade. */
    @Nullable
    String printableHeader(String name) {
        String value = headers.first(name);
        return value != null && ResponseMapper.isPrintableAscii(value) ? value : null;
    }

    UpstreamResponse withBody(Body other) {
        return new UpstreamResponse(server, target, status, headers, other);
    }
}
