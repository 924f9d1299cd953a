package io.registryfacade.spring;

import io.registryfacade.engine.FacadeEngine;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/** The application behind the facade: it responds with 404 and the request, as {@code ServerAdapterContract} expects. */
final class WebFluxApplication {
    /** The order does not matter to a single filter. */
    private static final int ORDER = 0;

    private WebFluxApplication() {}

    static HttpHandler behind(FacadeEngine engine) {
        return builder(engine).build();
    }

    static WebHttpHandlerBuilder builder(FacadeEngine engine) {
        return WebHttpHandlerBuilder.webHandler(WebFluxApplication::respond)
                .filter(new FacadeWebFilter(engine::handle, ORDER, null));
    }

    private static Mono<Void> respond(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.NOT_FOUND);
        byte[] text = ("application: " + exchange.getRequest().getMethod() + " "
                        + exchange.getRequest().getURI().getRawPath())
                .getBytes(StandardCharsets.UTF_8);
        response.getHeaders().setContentLength(text.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(text)));
    }
}
