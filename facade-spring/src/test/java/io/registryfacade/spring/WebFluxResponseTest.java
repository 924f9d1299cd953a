package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.timeout.WriteTimeoutHandler;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.Disposable;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class WebFluxResponseTest {
    private static final int LENGTH = 1024;
    private static final int PIECE = 1024 * 1024;

    /** More than the operating system buffers for a connection. */
    private static final long SOCKET_BUFFERS = 16 * 1024 * 1024;

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: facade.test\r\n\r\n";

    private final CompletableFuture<Boolean> cancelled = new CompletableFuture<>();

    /** A layer that sends its first half and then fails. */
    private static void failHalfway(Flow.Subscriber<? super List<ByteBuffer>> subscriber, Throwable failure) {
        subscriber.onSubscribe(new Flow.Subscription() {
            private boolean sent;

            @Override
            public void request(long n) {
                if (!sent) {
                    sent = true;
                    subscriber.onNext(List.of(ByteBuffer.allocate(LENGTH / 2)));
                    subscriber.onError(failure);
                }
            }

            @Override
            public void cancel() {}
        });
    }

    /** A layer that sends nothing. */
    private void wait(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    /** A layer that sends what is requested. */
    private void sendForever(Flow.Subscriber<? super List<ByteBuffer>> subscriber, int length, AtomicLong sent) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                for (long i = 0; i < n; i++) {
                    sent.addAndGet(length);
                    subscriber.onNext(List.of(ByteBuffer.allocate(length)));
                }
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    private OutboundResponse waitingLayer() {
        return new OutboundResponse(200, List.of(), new Body.Stream(this::wait, LENGTH));
    }

    /** Spring takes such a failure for a client that has disconnected, and would end the response normally. */
    @Test
    void layerWhoseRegistryResetsTheConnection_doesNotLookComplete() throws Exception {
        Body body = new Body.Stream(
                subscriber -> failHalfway(subscriber, new IOException("Connection reset by peer")), LENGTH);
        DisposableServer server = start(HttpServer.create(), body);
        try {
            // the connection is kept alive, so that only the server can end the response
            RawResponse response = RawHttp.send(server.port(), REQUEST);

            assertThat(response.header("Content-Length")).isEqualTo(String.valueOf(LENGTH));
            assertThat(response.body()).hasSizeLessThan(LENGTH);
        } finally {
            server.disposeNow();
        }
    }

    /** The setting that docs/embed.md recommends, with a shorter timeout. */
    @Test
    void clientThatStopsReading_isDisconnected_withAWriteTimeout() throws Exception {
        HttpServer writeTimeout = HttpServer.create()
                .doOnConnection(
                        connection -> connection.addHandlerFirst(new WriteTimeoutHandler(1, TimeUnit.MILLISECONDS)));
        DisposableServer server = start(writeTimeout, endless(LENGTH, new AtomicLong()));
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));

            assertThat(cancelled).succeedsWithin(Duration.ofSeconds(20));
        } finally {
            server.disposeNow();
        }
    }

    private Body endless(int length, AtomicLong sent) {
        return new Body.Stream(subscriber -> sendForever(subscriber, length, sent), -1);
    }

    @Test
    void slowClient_needsMemoryForOnePiece() throws Exception {
        AtomicLong sent = new AtomicLong();
        DisposableServer server = start(HttpServer.create(), endless(PIECE, sent));
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            byte[] buffer = new byte[PIECE];
            for (long received = 0; received < 100L * PIECE; ) {
                received += client.getInputStream().read(buffer);
                assertThat(sent.get() - received).isLessThan(SOCKET_BUFFERS + 2 * PIECE);
            }
        } finally {
            server.disposeNow();
        }
    }

    private static DisposableServer start(HttpServer server, Body body) {
        HttpHandler handler = WebHttpHandlerBuilder.webHandler(
                        exchange -> new WebFluxResponse(exchange.getResponse(), false)
                                .write(new OutboundResponse(200, List.of(), body)))
                .build();
        return server.host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(handler))
                .bindNow();
    }

    @Test
    void layer_isCancelled_ifTheClientDisconnectsBeforeItArrives() {
        CompletableFuture<OutboundResponse> outbound = new CompletableFuture<>();
        WebFluxExchange exchange = new WebFluxExchange(MockServerWebExchange.from(MockServerHttpRequest.get("/v2/")));
        exchange.respond(outbound);

        Disposable client = exchange.written().subscribe();
        client.dispose();
        assertThat(outbound).isNotCancelled();
        outbound.complete(waitingLayer());

        assertThat(cancelled).isCompleted();
    }

    @Test
    void layer_isCancelled_ifTheServerNeverSubscribes() {
        MockServerHttpResponse response = new MockServerHttpResponse();
        response.setComplete().block();

        new WebFluxResponse(response, false)
                .write(waitingLayer())
                .onErrorComplete()
                .block();

        assertThat(cancelled).isCompleted();
    }

    @Test
    void layer_isCancelled_ifTheRequestIsAHead() {
        MockServerHttpResponse response = new MockServerHttpResponse();

        new WebFluxResponse(response, true).write(waitingLayer()).block();

        assertThat(cancelled).isCompleted();
        assertThat(response.getHeaders().getContentLength()).isEqualTo(LENGTH);
    }

    @Test
    void repeatedHeader_keepsEveryLine() {
        MockServerHttpResponse response = new MockServerHttpResponse();
        List<Header> headers = List.of(new Header("Warning", "299 - \"a\""), new Header("Warning", "299 - \"b\""));

        new WebFluxResponse(response, false)
                .write(new OutboundResponse(200, headers, Body.EMPTY))
                .block();

        assertThat(response.getHeaders().getValuesAsList("Warning")).containsExactly("299 - \"a\"", "299 - \"b\"");
    }
}
