package io.registryfacade.resolve;

import io.registryfacade.http.Body;
import io.registryfacade.http.Headers;
import io.registryfacade.http.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A response of a registry or its token server.
 *
 * @param server who sent it
 * @param target the path and query that were asked for
 * @param status the status code
 * @param headers the header fields
 * @param body as much of the body as was to be read
 */
record UpstreamResponse(Origin server, String target, int status, Headers headers, Body body) {
    /** The absolute URL that was asked for. */
    String url() {
        return server + target;
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isRedirect() {
        return status / 100 == 3;
    }

    /** The first value of a header; {@code null} if it is absent, or no header of ours could carry it. */
    @Nullable
    String printableHeader(String name) {
        String value = headers.first(name);
        return value != null && ResponseMapper.isPrintableAscii(value) ? value : null;
    }

    UpstreamResponse withBody(Body other) {
        return new UpstreamResponse(server, target, status, headers, other);
    }
}
