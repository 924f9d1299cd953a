package io.registryfacade.servlet;

import io.registryfacade.http.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The container's headers, shown without a copy where one line is all that is asked for. */
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

    /** Over HTTP/2 there need not be a Host: the container knows it from the request's authority. */
    private String authority() {
        return request.getServerName() + ":" + request.getServerPort();
    }
}
