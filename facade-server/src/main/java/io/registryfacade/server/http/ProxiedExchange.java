package io.registryfacade.server.http;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.net.InetAddress;
import java.util.concurrent.CompletableFuture;

/** An exchange with a client behind a proxy that has named the client's address. */
record ProxiedExchange(ServerExchange exchange, InetAddress remoteAddress) implements ServerExchange {
    @Override
    public InboundRequest request() {
        return exchange.request();
    }

    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        exchange.respond(response);
    }
}
