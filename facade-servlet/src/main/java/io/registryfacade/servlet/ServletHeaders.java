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
        return isHost(name) ? List.of(host()) : Collections.list(request.getHeaders(name));
    }

    @Override
    public @Nullable String first(String name) {
        return isHost(name) ? host() : request.getHeader(name);
    }

    private static boolean isHost(String name) {
        return name.equalsIgnoreCase("Host");
    }

    /**
     * Returns the host that the application sees. It differs from the header where the container or a filter takes it
     * from a proxy's header, and there is no header in HTTP/2, where it comes from {@code :authority}.
     */
    private String host() {
        String header = request.getHeader("Host");
        String server = request.getServerName();
        if (header != null && (server == null || isAt(server, header))) {
            return header;
        }
        int port = request.getServerPort();
        return port == 80 || port == 443 ? server : server + ":" + port;
    }

    private static boolean isAt(String server, String header) {
        return header.regionMatches(true, 0, server, 0, server.length())
                && (header.length() == server.length() || header.charAt(server.length()) == ':');
    }
}
