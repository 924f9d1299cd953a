package io.registryfacade.server.demo;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An exchange that reports its response. */
final class TracedExchange implements ServerExchange {
    private final long began = System.nanoTime();
    private final ServerExchange exchange;
    private final BiConsumer<TracedExchange, OutboundResponse> trace;

    TracedExchange(ServerExchange exchange, BiConsumer<TracedExchange, OutboundResponse> trace) {
        this.exchange = exchange;
        this.trace = trace;
    }

    /** Returns the time of the request, in nanoseconds of {@link System#nanoTime}. */
    long began() {
        return began;
    }

    @Override
    public InboundRequest request() {
        return exchange.request();
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
        return exchange.remoteAddress();
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        exchange.respond(response.thenApply(complete -> {
            trace.accept(this, complete);
            return complete;
        }));
    }
}
