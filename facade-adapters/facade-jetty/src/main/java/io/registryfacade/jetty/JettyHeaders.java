package io.registryfacade.jetty;

import io.registryfacade.http.Headers;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/** The headers of a request of Jetty, without a copy where the first value is enough. */
record JettyHeaders(HttpFields fields) implements Headers {
    @Override
    public List<String> values(String name) {
        return fields.getValuesList(name);
    }

    @Override
    public @Nullable String first(String name) {
        return fields.get(name);
    }
}
