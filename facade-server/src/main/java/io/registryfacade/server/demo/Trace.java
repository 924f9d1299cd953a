package io.registryfacade.server.demo;

import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Header;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.server.trace.Exchange;
import io.registryfacade.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records every exchange of the facade and the registry; both may add to it at the same time. */
final class Trace {
    private final List<Exchange> exchanges = new ArrayList<>();
    private Consumer<Exchange> listener = exchange -> {};

    /** Returns a handler that adds each exchange of a web server. */
    Predicate<ServerExchange> tracing(String server, Consumer<ServerExchange> handler) {
        return exchange -> {
            handler.accept(new TracedExchange(exchange, (traced, response) -> add(exchange(server, traced, response))));
            return true;
        };
    }

    private static Exchange exchange(String server, TracedExchange exchange, OutboundResponse response) {
        InboundRequest request = exchange.request();
        return new Exchange(
                exchange.began(),
                -1,
                server,
                request.method(),
                request.rawQuery() == null ? request.rawPath() : request.rawPath() + "?" + request.rawQuery(),
                response.status(),
                request.method().equals("HEAD") ? 0 : Math.max(response.body().length(), 0),
                location(response));
    }

    private static @Nullable String location(OutboundResponse response) {
        return response.headers().stream()
                .filter(header -> header.name().equals("Location"))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** Adds a request to the registry, which reports it before the client gets the response. */
    void addRegistryRequest(RecordedRequest request) {
        add(new Exchange(
                System.nanoTime(),
                -1,
                Report.REGISTRY,
                request.method(),
                request.target(),
                request.status(),
                request.bytes(),
                null));
    }

    private synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
        listener.accept(exchange);
    }

    /** Also reports each later exchange to a listener. */
    synchronized void onExchange(Consumer<Exchange> exchangeListener) {
        listener = exchangeListener;
    }

    /** Returns the exchanges in the order in which the client sent the requests. */
    synchronized List<Exchange> exchanges() {
        return exchanges.stream()
                .sorted(Comparator.comparingLong(Exchange::began))
                .toList();
    }
}
