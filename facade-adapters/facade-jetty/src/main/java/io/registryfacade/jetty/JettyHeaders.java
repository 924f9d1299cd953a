package io.registryfacade.jetty;

import io.registryfacade.http.Headers;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Jetty, without a copy where the first value is enough. */
record JettyHeaders(Request request) implements Headers {
    @Override
    public List<String> values(String name) {
        List<String> values = request.getHeaders().getValuesList(name);
        String authority = values.isEmpty() ? authority(name) : null;
        return authority == null ? values : List.of(authority);
    }

    @Override
    public @Nullable String first(String name) {
        String value = request.getHeaders().get(name);
        return value == null ? authority(name) : value;
    }

    /** An HTTP/2 request may have {@code :authority} instead of Host. */
    private @Nullable String authority(String name) {
        return HttpHeader.HOST.is(name) ? request.getHttpURI().getAuthority() : null;
    }
}
