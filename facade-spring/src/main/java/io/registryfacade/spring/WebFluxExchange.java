package io.registryfacade.spring;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Passes one request of WebFlux to the engine as the server received it, and writes the response. */
final class WebFluxExchange implements ServerExchange {
    private final ServerHttpRequest request;
    private final WebFluxResponse response;
    private final ReceivedRequest received;
    private Mono<Void> written = Mono.empty();

    WebFluxExchange(ServerWebExchange exchange) {
        request = exchange.getRequest();
        response =
                new WebFluxResponse(exchange.getResponse(), request.getMethod().equals(HttpMethod.HEAD));
        received = ReceivedRequest.from(request);
    }

    @Override
    public InboundRequest request() {
        InboundRequest inbound =
                InboundRequest.ofRequestLine(request.getMethod().name(), received.target(), received.headers());
        return new InboundRequest(
                inbound.method(), pathWithinApplication(inbound.rawPath()), inbound.rawQuery(), inbound.headers());
    }

    /** Returns a path without {@code spring.webflux.base-path}. */
    private String pathWithinApplication(String path) {
        String context = request.getPath().contextPath().value();
        return path.startsWith(context) ? path.substring(context.length()) : path;
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return received.peer();
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> outbound) {
        // other clients may wait for the same response, so a client that disconnects must not cancel it
        written = Mono.fromFuture(outbound, true)
                // Reactor Netty 1.3.7 reads no further request from a connection if a request was received before the
                // response to the previous one was complete, and is answered at once (reactor-netty issue 4361)
                .publishOn(Schedulers.parallel())
                .doOnDiscard(
                        OutboundResponse.class, unwritten -> unwritten.body().cancel())
                .flatMap(response::write);
    }

    /** Returns what writes the response when it is subscribed to, after {@link #respond}. */
    Mono<Void> written() {
        return written;
    }
}
