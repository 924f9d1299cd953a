package io.registryfacade.servlet;

import io.registryfacade.http.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The headers of a servlet request, read on demand. */
record ServletHeaders(HttpServletRequest request) implements Headers {
    @Override
    public List<String> values(String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.isEmpty() && isHost(name) ? List.of(authority()) : values;
    }

    @Override
    public @Nullable String first(String name) {
        String value = request.getHeader(name);
        return value == null && isHost(name) ? authority() : value;
    }

    private static boolean isHost(String name) {
        return name.equalsIgnoreCase("Host");
    }

    /** Replaces a missing Host of HTTP/2, where the container takes the name from {@code :authority}. */
    private String authority() {
        return request.getServerName() + ":" + request.getServerPort();
    }
}
