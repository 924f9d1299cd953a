package io.registryfacade.server.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.RequestLog;
import org.eclipse.jetty.server.Response;

/** Every exchange between the parties, in the order in which it began. It may be written by several servers. */
final class Trace {
    private final List<Exchange> exchanges = new ArrayList<>();
    private Consumer<Exchange> listener = exchange -> {};

    /** Writes down what a server answers. */
    RequestLog of(String server) {
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

    private synchronized void add(Exchange exchange) {
        exchanges.add(exchange);
        listener.accept(exchange);
    }

    /** From now on, tells somebody of each exchange too. */
    synchronized void follow(Consumer<Exchange> follower) {
        listener = follower;
    }

    synchronized List<Exchange> exchanges() {
        return exchanges.stream()
                .sorted(Comparator.comparingLong(Exchange::began))
                .toList();
    }
}
