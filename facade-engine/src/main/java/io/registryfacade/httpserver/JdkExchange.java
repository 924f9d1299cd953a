package io.registryfacade.httpserver;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * Adapts an exchange of the JDK's server, for handlers that respond in place of an engine, or that record what an engine
 * responds. {@link FacadeHttpHandler} is all that a facade needs.
 */
public final class JdkExchange implements ServerExchange {
    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;

    private final HttpExchange exchange;

    /**
     * Adapts an exchange.
     *
     * @param exchange the exchange, which this closes when it has written a response
     */
    public JdkExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public InboundRequest request() {
        URI uri = exchange.getRequestURI();
        // not by URI, which takes the beginning of //v2/app for a host name
        InboundRequest asReceived = InboundRequest.of(exchange.getRequestMethod(), uri.toString());
        InboundRequest request = uri.isAbsolute()
                ? new InboundRequest(
                        asReceived.method(),
                        Objects.requireNonNullElse(uri.getRawPath(), ""),
                        uri.getRawQuery(),
                        asReceived.headers())
                : asReceived;
        return request.withHeaders(name -> exchange.getRequestHeaders().getOrDefault(name, List.of()));
    }

    @Override
    public InetAddress remoteAddress() {
        return exchange.getRemoteAddress().getAddress();
    }

    /**
     * Writes a response. This blocks the calling thread: this server has a thread for each request.
     *
     * @throws UncheckedIOException if the client or the registry ended its connection; the handler must throw it, or its
     *     cause, so that the server closes the client's connection and a partial response never looks complete
     */
    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        try {
            write(response.join());
            // only on success: closing would end a partial response as if it were complete
            exchange.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(OutboundResponse response) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        Headers fields = exchange.getResponseHeaders();
        if (head && response.body().length() >= 0) {
            fields.set("Content-Length", String.valueOf(response.body().length()));
        }
        // the Content-Length of a HEAD is that of the GET
        response.headers().forEach(header -> fields.set(header.name(), header.value()));
        // closing an unread stream cancels it
        try (InputStream bytes = response.body().match(BodyInputStreams.INSTANCE)) {
            exchange.sendResponseHeaders(
                    response.status(),
                    head ? NO_BODY : responseLength(response.body().length()));
            if (!head) {
                bytes.transferTo(exchange.getResponseBody());
                // newer JDKs first read the rest of the request body, and lose the response if that fails
                exchange.getResponseBody().flush();
            }
        }
    }

    /** Returns a length as this server expects it: 0 means an unknown length, -1 no body. */
    private static long responseLength(long length) {
        return length == 0 ? NO_BODY : Math.max(length, UNKNOWN_LENGTH);
    }
}
