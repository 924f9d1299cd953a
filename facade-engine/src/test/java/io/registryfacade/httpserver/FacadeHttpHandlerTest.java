package io.registryfacade.httpserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is particular about the JDK's server; what holds for every server is tested by the adapter contract. */
class FacadeHttpHandlerTest {
    private static final int GUARD_MILLIS = 20_000;

    private final RegistryFacade facade = RegistryFacade.builder()
            .publicUrl("https://facade.test")
            .upstream("r", Upstream.generic("https://r.test").withDelivery(Delivery.REDIRECT))
            .route("my-org/**", "r")
            .build();
    private final FacadeEngine engine =
            new FacadeEngine(EngineConfiguration.of(facade).withTrustedProxies("127.0.0.1"), List.of());

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        engine.close();
    }

    /** The answer of a handler, as text up to the end of the connection. */
    private String ask(HttpHandler handler, String requestLine, String... headers) throws IOException {
        server.createContext("/", handler);
        String fields = String.join("\r\n", headers);
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setSoTimeout(GUARD_MILLIS);
            String request = requestLine + " HTTP/1.1\r\nConnection: close\r\n" + fields
                    + (fields.isEmpty() ? "\r\n" : "\r\n\r\n");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static HttpHandler answering(OutboundResponse response) {
        return exchange -> new JdkExchange(exchange).respond(CompletableFuture.completedFuture(response));
    }

    /** Bytes that come when they are asked for, and then an end or none. */
    private static Flow.Publisher<List<ByteBuffer>> publisher(String text, boolean whole) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private boolean sent;

            @Override
            public void request(long n) {
                if (sent) {
                    return;
                }
                sent = true;
                subscriber.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
                if (whole) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(new IOException("broken off"));
                }
            }

            @Override
            public void cancel() {
                // there is nothing more to come
            }
        });
    }

    /** Bytes that never come, until nobody wants them. */
    private static Flow.Publisher<List<ByteBuffer>> silent(CompletableFuture<Boolean> cancelled) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // in vain
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    private static OutboundResponse layer(boolean whole, long length) {
        return new OutboundResponse(200, List.of(), new Body.Stream(publisher("layer", whole), length));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/my-org/app/manifests/1,                   307",
        "http://facade.test/v2/my-org/app/manifests/1, 307",
        "//v2/my-org/app/manifests/1,                  404",
        "/v2/my-org/app/manifests/1#a,                 400",
        "*,                                            404",
    })
    void target_isJudgedAsItWasReceived(String target, int status) throws IOException {
        assertThat(ask(new FacadeHttpHandler(engine), "GET " + target, "Host: facade.test"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void query_isKept() throws IOException {
        assertThat(ask(new FacadeHttpHandler(engine), "GET http://f/v2/my-org/app/tags/list?n=2", "Host: facade.test"))
                .contains("Location: https://r.test/v2/my-org/app/tags/list?n=2\r\n");
    }

    @Test
    void peer_isWhoIsConnected() throws IOException {
        assertThat(ask(
                        new FacadeHttpHandler(engine),
                        "GET /v2/my-org/app/manifests/1",
                        "Host: internal",
                        "X-Forwarded-Host: facade.test"))
                .contains("Location: https://r.test/");
    }

    @Test
    void whatIsNotOurs_isForTheNextHandler() throws IOException {
        HttpHandler next = exchange -> send(exchange, 418);

        assertThat(ask(new FacadeHttpHandler(engine, next), "GET /app")).startsWith("HTTP/1.1 418 ");
    }

    private static void send(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void bytes_comeWithTheirLength() throws IOException {
        OutboundResponse response = new OutboundResponse(200, List.of(new Header("A", "b")), Body.of("text"));

        assertThat(ask(answering(response), "GET /"))
                .contains("A: b\r\n")
                .contains("Content-length: 4\r\n")
                .endsWith("\r\n\r\ntext");
    }

    @Test
    void noBytes_haveALengthToo() throws IOException {
        assertThat(ask(answering(new OutboundResponse(200, List.of(), Body.EMPTY)), "GET /"))
                .contains("Content-length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void head_hasTheLength_andNoBytes() throws IOException {
        assertThat(ask(answering(new OutboundResponse(200, List.of(), Body.of("text"))), "HEAD /"))
                .contains("Content-length: 4\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void lengthAmongTheHeaders_isThatOfAGet() throws IOException {
        OutboundResponse response = new OutboundResponse(200, List.of(new Header("Content-Length", "77")), Body.EMPTY);

        assertThat(ask(answering(response), "HEAD /")).contains("Content-length: 77\r\n");
    }

    @Test
    void head_dropsWhatIsStillToCome() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        Body unread = new Body.Stream(silent(cancelled), -1);

        assertThat(ask(answering(new OutboundResponse(200, List.of(), unread)), "HEAD /"))
                .doesNotContainIgnoringCase("content-length")
                .endsWith("\r\n\r\n");
        assertThat(cancelled.get(GUARD_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void stream_comesWithItsLength_ifThatIsKnown() throws IOException {
        assertThat(ask(answering(layer(true, 5)), "GET /"))
                .contains("Content-length: 5\r\n")
                .endsWith("\r\n\r\nlayer");
    }

    @Test
    void stream_comesInChunks_ifItsLengthIsNot() throws IOException {
        assertThat(ask(answering(layer(true, -1)), "GET /"))
                .containsIgnoringCase("transfer-encoding: chunked\r\n")
                .endsWith("\r\n\r\n5\r\nlayer\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"9", "-1"})
    void streamThatBreaksOff_doesNotLookWhole(long length) throws IOException {
        assertThat(ask(answering(layer(false, length)), "GET /")).doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void failure_isTheServersToKnow() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        FacadeHttpHandler handler = new FacadeHttpHandler(engine, answering(layer(false, 9)));
        ask(
                exchange -> {
                    try {
                        handler.handle(exchange);
                    } catch (IOException e) {
                        thrown.complete(e);
                        throw e;
                    }
                },
                "GET /app");

        assertThat(thrown.get(GUARD_MILLIS, TimeUnit.MILLISECONDS))
                .hasMessageContaining("closed")
                .rootCause()
                .hasMessage("broken off");
    }
}
