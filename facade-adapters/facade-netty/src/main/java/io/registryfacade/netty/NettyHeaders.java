package io.registryfacade.netty;

import io.netty.handler.codec.http.HttpHeaders;
import io.registryfacade.http.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Netty, without a copy. */
record NettyHeaders(HttpHeaders fields) implements Headers {
    @Override
    public List<String> values(String name) {
        return fields.getAll(name);
    }

    @Override
    public @Nullable String first(String name) {
        return fields.get(name);
    }
}
