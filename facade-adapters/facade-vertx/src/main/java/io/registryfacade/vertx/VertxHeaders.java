package io.registryfacade.vertx;

import io.registryfacade.http.Headers;
import io.vertx.core.MultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Vert.x, without a copy where the first value is enough. */
record VertxHeaders(MultiMap fields) implements Headers {
    @Override
    public List<String> values(String name) {
        return fields.getAll(name);
    }

    @Override
    public @Nullable String first(String name) {
        return fields.get(name);
    }
}
