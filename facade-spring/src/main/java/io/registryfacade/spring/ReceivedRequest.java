package io.registryfacade.spring;

import io.registryfacade.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The parts of a request that Spring may have changed before a filter sees them.
 *
 * @param target the request target
 * @param headers the header fields
 * @param peer the address of the connection's peer; {@code null} if it has none
 */
record ReceivedRequest(
        String target, Headers headers, @Nullable InetAddress peer) {
    /** Returns the request as the server received it if the server is Reactor Netty, else as Spring shows it. */
    static ReceivedRequest from(ServerHttpRequest request) {
        ReceivedRequest received = NativeServer.IS_REACTOR_NETTY_PRESENT
                ? ReactorNettyRequest.received(NativeServer.request(request))
                : null;
        return received == null ? ofSpring(request) : received;
    }

    private static ReceivedRequest ofSpring(ServerHttpRequest request) {
        URI uri = request.getURI();
        InetSocketAddress remote = request.getRemoteAddress();
        return new ReceivedRequest(
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                springHeaders(request).withDefaultHost(uri::getRawAuthority),
                remote == null ? null : remote.getAddress());
    }

    private static Headers springHeaders(ServerHttpRequest request) {
        HttpHeaders headers = request.getHeaders();
        return name -> headers.getFirst(name) == null ? List.of() : values(headers, name);
    }

    /** Spring 6 and 7 have no other method in common that returns all lines unsplit. */
    private static List<String> values(HttpHeaders headers, String name) {
        List<String> all = new ArrayList<>();
        headers.forEach((key, values) -> {
            if (all.isEmpty() && key.equalsIgnoreCase(name)) {
                all.addAll(values);
            }
        });
        return all;
    }
}
