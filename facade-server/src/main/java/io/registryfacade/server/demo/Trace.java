package io.registryfacade.server.demo;

import io.registryfacade.testkit.RecordedRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Records every exchange of the facade and the registry; both may add to it at the same time. */
final class Trace {
    private final List<Exchange> exchanges = new ArrayList<>();
    private Consumer<Exchange> listener = exchange -> {};

    /** Returns a log that adds each exchange of a web server. */
    RequestLog requestLog(String server) {
        return (request, response) -> add(exchange(server, request, response));
    }

    private static Exchange exchange(String server, Request request, Response response) {
        return new Exchange(
                request.getBeginNanoTime(),
                server,
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                response.getStatus(),
                Response.getContentBytesWritten(response),
                response.getHeaders().get(HttpHeader.LOCATION));
    }

    /** Adds a request to the registry, which reports it before the client gets the response. */
    void addRegistryRequest(RecordedRequest request) {
        add(new Exchange(
                System.nanoTime(),
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
