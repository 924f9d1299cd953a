package io.registryfacade.spring;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.util.ClassUtils;

/** Gives access to the server's own objects below those of Spring. */
final class NativeServer {
    /** Whether classes that use Reactor Netty may be loaded. */
    static final boolean IS_REACTOR_NETTY_PRESENT =
            ClassUtils.isPresent("reactor.netty.http.server.HttpServerRequest", NativeServer.class.getClassLoader());

    private NativeServer() {}

    /** Returns the server's request; {@code null} if there is no server. */
    static @Nullable Object request(ServerHttpRequest request) {
        return find(ServerHttpRequestDecorator::getNativeRequest, request);
    }

    /** Returns the server's response; {@code null} if there is no server. */
    static @Nullable Object response(ServerHttpResponse response) {
        return find(ServerHttpResponseDecorator::getNativeResponse, response);
    }

    private static <T> @Nullable Object find(Function<T, Object> find, T from) {
        try {
            return find.apply(from);
        } catch (IllegalStateException | IllegalArgumentException e) {
            // a mock of spring-test
            return null;
        }
    }
}
