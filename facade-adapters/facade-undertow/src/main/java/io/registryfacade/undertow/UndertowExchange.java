package io.registryfacade.undertow;

import io.registryfacade.engine.BodyWriter;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Body;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.SameThreadExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Passes one request of Undertow to the engine as it was received, and writes the response. */
final class UndertowExchange implements ServerExchange {
    private final HttpServerExchange exchange;

    UndertowExchange(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public InboundRequest request() {
        String query = exchange.getQueryString();
        return new InboundRequest(
                exchange.getRequestMethod().toString(), path(), query.isEmpty() ? null : query, this::headers);
    }

    /** Returns the path as it was received, without the origin of a request to a proxy ({@code http://host/path}). */
    private String path() {
        String target = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return target;
        }
        int path = target.indexOf('/', target.indexOf("://") + 3);
        return path < 0 ? "" : target.substring(path);
    }

    private List<String> headers(String name) {
        HeaderValues values = exchange.getRequestHeaders().get(name);
        return values == null ? List.of() : values;
    }

    @Override
    public InetAddress remoteAddress() {
        // the source address may come from a header, by a handler such as ProxyPeerAddressHandler
        return ((InetSocketAddress) exchange.getConnection().getPeerAddress()).getAddress();
    }

    /** Dispatches the exchange first, because Undertow ends an undispatched one when its handlers return. */
    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> {
            CompletableFuture<?> unused = response.thenAccept(this::write);
        });
    }

    private void write(OutboundResponse response) {
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        HeaderMap fields = exchange.getResponseHeaders();
        exchange.setStatusCode(response.status());
        if (response.body().length() >= 0) {
            fields.put(Headers.CONTENT_LENGTH, response.body().length());
        }
        // to HEAD, the headers may have the length that GET would have
        response.headers().forEach(header -> fields.put(new HttpString(header.name()), header.value()));
        response.body().match(new Body.Cases<Void>() {
            @Override
            public Void bytes(Body.Bytes body) {
                if (head || body.length() == 0) {
                    exchange.endExchange();
                } else {
                    exchange.getResponseSender().send(ByteBuffer.wrap(body.bytes()));
                }
                return null;
            }

            @Override
            public Void stream(Body.Stream body) {
                if (head) {
                    body.cancel();
                    exchange.endExchange();
                } else {
                    body.publisher().subscribe(new BodyWriter(new UndertowOutput(exchange)));
                }
                return null;
            }
        });
    }
}
