package io.registryfacade.spring;

import io.netty.handler.codec.http.HttpHeaders;
import io.registryfacade.http.Headers;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.server.HttpServerRequest;

/** Reads requests of Reactor Netty as it received them. */
final class ReactorNettyRequest {
    /** The headers of a request of Netty, without a copy. */
    private record NettyHeaders(HttpHeaders fields) implements Headers {
        @Override
        public List<String> values(String name) {
            return fields.getAll(name);
        }

        @Override
        public @Nullable String first(String name) {
            return fields.get(name);
        }
    }

    private ReactorNettyRequest() {}

    /** Returns the request as it was received; {@code null} if it is not of Reactor Netty. */
    static @Nullable ReceivedRequest received(@Nullable Object nativeRequest) {
        if (!(nativeRequest instanceof HttpServerRequest request)) {
            return null;
        }
        return new ReceivedRequest(
                request.uri(),
                new NettyHeaders(request.requestHeaders()),
                // the remote address may come from a header
                request.connectionRemoteAddress() instanceof InetSocketAddress address ? address.getAddress() : null);
    }
}
