package io.registryfacade.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RawHttp;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Responses that end early, late or never, as raw bytes of HTTP/1. Maven runs it on Vert.x 4 and 5. */
class VertxExchangeTest {
    private static final int INVALID_STATUS = -1;

    private final RecordedBody body = new RecordedBody("hello ", "world");

    private static String get(Consumer<HttpServerRequest> handler) throws Exception {
        return send("GET / HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n", handler);
    }

    private static String send(String request, Consumer<HttpServerRequest> handler) throws Exception {
        try (TestServer server = TestServer.start(vertx -> handler::accept)) {
            return RawHttp.exchange(server.port(), request);
        }
    }

    private static void respond(HttpServerRequest request, Body body, Header... headers) {
        new VertxExchange(request)
                .respond(CompletableFuture.completedFuture(new OutboundResponse(200, List.of(headers), body)));
    }

    private void assertCancelled() throws Exception {
        body.cancelled().get(20, TimeUnit.SECONDS);
    }

    @Test
    void knownLength_isSent() throws Exception {
        assertThat(get(request -> respond(request, body.stream(11))))
                .containsIgnoringCase("\r\ncontent-length: 11\r\n")
                .endsWith("\r\n\r\nhello world");
    }

    @Test
    void unknownLength_isSentInChunks() throws Exception {
        assertThat(get(request -> respond(request, body.stream(-1))))
                .containsIgnoringCase("\r\ntransfer-encoding: chunked\r\n")
                .endsWith("\r\n\r\n6\r\nhello \r\n5\r\nworld\r\n0\r\n\r\n");
    }

    /** The client reads until the connection ends. */
    @Test
    void unknownLength_overHttp10_closesTheConnection() throws Exception {
        assertThat(send(
                        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                        request -> respond(request, body.stream(-1))))
                .endsWith("\r\n\r\nhello world");
    }

    /** The client keeps the connection open, so that only the facade can close it. */
    @Test
    void fewerBytesThanTheContentLength_closeTheConnection() throws Exception {
        assertThat(send("GET / HTTP/1.1\r\nHost: facade.test\r\n\r\n", request -> respond(request, body.stream(12))))
                .endsWith("\r\n\r\nhello world");
    }

    @Test
    void moreBytesThanTheContentLength_closeTheConnection() throws Exception {
        assertThat(send("GET / HTTP/1.1\r\nHost: facade.test\r\n\r\n", request -> respond(request, body.stream(10))))
                .endsWith("\r\n\r\nhello ");
        assertCancelled();
    }

    @Test
    void headOfAStream_hasItsLength_andCancelsIt() throws Exception {
        assertThat(send(
                        "HEAD / HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n",
                        request -> respond(request, body.stream(11))))
                .containsIgnoringCase("\r\ncontent-length: 11\r\n")
                .endsWith("\r\n\r\n");
        assertCancelled();
    }

    @Test
    void lengthInTheHeaders_winsOverTheBody() throws Exception {
        assertThat(send(
                        "HEAD / HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n",
                        request -> respond(request, Body.EMPTY, new Header("Content-Length", "7"))))
                .containsIgnoringCase("\r\ncontent-length: 7\r\n");
    }

    @Test
    void unwritableResponse_closesTheConnection_andCancelsTheBody() throws Exception {
        assertThat(send(
                        "GET / HTTP/1.1\r\nHost: facade.test\r\n\r\n",
                        request -> new VertxExchange(request)
                                .respond(CompletableFuture.completedFuture(
                                        new OutboundResponse(INVALID_STATUS, List.of(), body.stream(11))))))
                .isEmpty();
        assertCancelled();
    }

    /** Such as by a timeout of its own, while the facade waits for a registry. */
    @Test
    void applicationThatRespondsFirst_winsOverTheFacade() throws Exception {
        CompletableFuture<OutboundResponse> later = new CompletableFuture<>();
        assertThat(get(request -> {
                    new VertxExchange(request).respond(later);
                    request.response().setStatusCode(503).end();
                    later.complete(new OutboundResponse(200, List.of(), body.stream(11)));
                }))
                .startsWith("HTTP/1.1 503 ");
        assertCancelled();
    }

    @Test
    void applicationThatEndsAStream_cancelsIt() throws Exception {
        assertThat(get(request -> {
                    respond(request, body.stream(-1));
                    request.response().setChunked(true).end("ended");
                }))
                .contains("\r\n5\r\nended\r\n");
        assertCancelled();
    }
}
