package io.registryfacade.spring;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.FlowAdapters;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes a response of the facade to one of WebFlux.
 *
 * @param response the response of WebFlux
 * @param head whether it responds to a {@code HEAD}, so that its body is not written
 */
record WebFluxResponse(ServerHttpResponse response, boolean head) {
    /** Writes a response as fast as the client reads it. */
    Mono<Void> write(OutboundResponse outbound) {
        return outbound.body().match(new Body.Cases<Mono<Void>>() {
            @Override
            public Mono<Void> bytes(Body.Bytes body) {
                writeHead(outbound);
                return head || body.length() == 0
                        ? response.setComplete()
                        : response.writeWith(
                                Mono.fromSupplier(() -> response.bufferFactory().wrap(body.bytes())));
            }

            @Override
            public Mono<Void> stream(Body.Stream body) {
                AtomicBoolean claimed = new AtomicBoolean();
                Flux<DataBuffer> pieces = Flux.defer(() -> claimed.getAndSet(true) ? Flux.empty() : pieces(body));
                return Mono.defer(() -> {
                            writeHead(outbound);
                            // a group, because only then the head is sent before the first piece is known
                            return head ? response.setComplete() : response.writeAndFlushWith(Mono.just(pieces));
                        })
                        .doFinally(signal -> {
                            if (!claimed.getAndSet(true)) {
                                body.cancel();
                            }
                        });
            }
        });
    }

    private Flux<DataBuffer> pieces(Body.Stream body) {
        DataBufferFactory buffers = response.bufferFactory();
        Flux<DataBuffer> pieces = NativeServer.IS_REACTOR_NETTY_PRESENT
                ? ReactorNettyOutput.pieces(body, NativeServer.response(response), buffers)
                : null;
        // other servers request each buffer when the one before is written
        return pieces == null
                ? Flux.from(FlowAdapters.toPublisher(body.publisher()))
                        .concatMapIterable(piece -> piece, 1)
                        .map(buffers::wrap)
                        .onErrorMap(failure -> new IncompleteBodyException())
                : pieces;
    }

    private void writeHead(OutboundResponse outbound) {
        response.setRawStatusCode(outbound.status());
        HttpHeaders fields = response.getHeaders();
        long length = outbound.body().length();
        if (length >= 0) {
            fields.setContentLength(length);
        }
        // to HEAD, the headers may have the length that GET would have
        outbound.headers().stream()
                .collect(groupingBy(Header::name, mapping(Header::value, toList())))
                .forEach(fields::put);
    }
}
