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

/** Between the JDK's server and the core: hands a request over as it was received, and writes the answer. */
final class JdkExchange implements ServerExchange {
    private static final int NO_BODY = -1;
    private static final int UNKNOWN_LENGTH = 0;

    private final HttpExchange exchange;

    JdkExchange(HttpExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public InboundRequest request() {
        URI uri = exchange.getRequestURI();
        // as it was received: to the parser, the beginning of //v2/app would be the name of a host
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

    /** This server has a thread for each request, which may wait. */
    @Override
    public void respond(CompletableFuture<OutboundResponse> response) {
        try {
            write(response.join());
            // only now: if bytes are missing, closing would end the answer as if it were whole
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
        // a length among the headers is that of a GET, where this is a HEAD
        response.headers().forEach(header -> fields.set(header.name(), header.value()));
        // closed unread, what is still to come is dropped
        try (InputStream bytes = response.body().match(BodyInputStreams.INSTANCE)) {
            exchange.sendResponseHeaders(
                    response.status(),
                    head ? NO_BODY : responseLength(response.body().length()));
            if (!head) {
                bytes.transferTo(exchange.getResponseBody());
                // newer JDKs would read what is left of a body first, and lose the answer if that is none
                exchange.getResponseBody().flush();
            }
        }
    }

    /** A length in the words of this server, to which 0 is a length that is not known. */
    private static long responseLength(long length) {
        return length == 0 ? NO_BODY : Math.max(length, UNKNOWN_LENGTH);
    }
}
