package io.registryfacade.vertx;

import io.registryfacade.http.Headers;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Vert.x, without a copy where the first value is enough. */
record VertxHeaders(HttpServerRequest request) implements Headers {
    @Override
    public List<String> values(String name) {
        List<String> values = request.headers().getAll(name);
        String authority = values.isEmpty() ? authority(name) : null;
        return authority == null ? values : List.of(authority);
    }

    @Override
    public @Nullable String first(String name) {
        String value = request.headers().get(name);
        return value == null ? authority(name) : value;
    }

    /** An HTTP/2 request has {@code :authority} instead of Host. */
    private @Nullable String authority(String name) {
        HostAndPort authority = name.equalsIgnoreCase("Host") ? request.authority(true) : null;
        return authority == null ? null : authority.toString();
    }
}
