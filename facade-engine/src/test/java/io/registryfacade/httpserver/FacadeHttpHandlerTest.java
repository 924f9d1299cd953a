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

/** Behaviour that is specific to the JDK's server; the adapter contract tests the rest. */
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

    /** Returns the response of a handler, as text up to the end of the connection. */
    private String send(HttpHandler handler, String requestLine, String... headers) throws IOException {
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

    @Test
    void handlerInFrontOfAnother_leavesOtherRequestsToIt() throws IOException {
        HttpHandler application = responding(OutboundResponse.json(418, "{}", List.of()));
        HttpHandler handler = new FacadeHttpHandler(engine, application);

        assertThat(send(handler, "GET /v2/users/1", "Host: facade.test")).startsWith("HTTP/1.1 418");
    }

    @Test
    void handlerInFrontOfAnother_handlesTheRequestsOfTheFacade() throws IOException {
        HttpHandler application = responding(OutboundResponse.json(418, "{}", List.of()));
        HttpHandler handler = new FacadeHttpHandler(engine, application);

        assertThat(send(handler, "GET /v2/", "Host: facade.test")).startsWith("HTTP/1.1 200");
    }

    private static HttpHandler responding(OutboundResponse response) {
        return exchange -> new JdkExchange(exchange).respond(CompletableFuture.completedFuture(response));
    }

    /** Publishes bytes on request, and then completes or fails. */
    private static Flow.Publisher<List<ByteBuffer>> publisher(String text, boolean complete) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            private boolean sent;

            @Override
            public void request(long n) {
                if (sent) {
                    return;
                }
                sent = true;
                subscriber.onNext(List.of(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
                if (complete) {
                    subscriber.onComplete();
                } else {
                    subscriber.onError(new IOException("broken off"));
                }
            }

            @Override
            public void cancel() {
                // all bytes were published
            }
        });
    }

    /** Publishes nothing, and reports its cancellation. */
    private static Flow.Publisher<List<ByteBuffer>> silent(CompletableFuture<Boolean> cancelled) {
        return subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                // publishes nothing
            }

            @Override
            public void cancel() {
                cancelled.complete(true);
            }
        });
    }

    private static OutboundResponse layer(boolean complete, long length) {
        return new OutboundResponse(200, List.of(), new Body.Stream(publisher("layer", complete), length));
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/my-org/app/manifests/1,                   307",
        "http://facade.test/v2/my-org/app/manifests/1, 307",
        "//v2/my-org/app/manifests/1,                  404",
        "/v2/my-org/app/manifests/1#a,                 400",
        "*,                                            404",
    })
    void target_isParsedAsReceived(String target, int status) throws IOException {
        assertThat(send(new FacadeHttpHandler(engine), "GET " + target, "Host: facade.test"))
                .startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void query_isKept() throws IOException {
        assertThat(send(new FacadeHttpHandler(engine), "GET http://f/v2/my-org/app/tags/list?n=2", "Host: facade.test"))
                .contains("Location: https://r.test/v2/my-org/app/tags/list?n=2\r\n");
    }

    @Test
    void remoteAddress_isThatOfTheConnection() throws IOException {
        assertThat(send(
                        new FacadeHttpHandler(engine),
                        "GET /v2/my-org/app/manifests/1",
                        "Host: internal",
                        "X-Forwarded-Host: facade.test"))
                .contains("Location: https://r.test/");
    }

    @Test
    void otherRequests_goToTheNextHandler() throws IOException {
        HttpHandler next = exchange -> respond(exchange, 418);

        assertThat(send(new FacadeHttpHandler(engine, next), "GET /app")).startsWith("HTTP/1.1 418 ");
    }

    private static void respond(HttpExchange exchange, int status) throws IOException {
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void bytes_haveAContentLength() throws IOException {
        OutboundResponse response = new OutboundResponse(200, List.of(new Header("A", "b")), Body.of("text"));

        assertThat(send(responding(response), "GET /"))
                .contains("A: b\r\n")
                .contains("Content-length: 4\r\n")
                .endsWith("\r\n\r\ntext");
    }

    @Test
    void emptyBody_hasAContentLength() throws IOException {
        assertThat(send(responding(new OutboundResponse(200, List.of(), Body.EMPTY)), "GET /"))
                .contains("Content-length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void head_hasAContentLength_andNoBody() throws IOException {
        assertThat(send(responding(new OutboundResponse(200, List.of(), Body.of("text"))), "HEAD /"))
                .contains("Content-length: 4\r\n")
                .endsWith("\r\n\r\n");
    }

    @Test
    void contentLengthHeader_isUsedForHead() throws IOException {
        OutboundResponse response = new OutboundResponse(200, List.of(new Header("Content-Length", "77")), Body.EMPTY);

        assertThat(send(responding(response), "HEAD /")).contains("Content-length: 77\r\n");
    }

    @Test
    void head_cancelsTheStream() throws Exception {
        CompletableFuture<Boolean> cancelled = new CompletableFuture<>();
        Body stream = new Body.Stream(silent(cancelled), -1);

        assertThat(send(responding(new OutboundResponse(200, List.of(), stream)), "HEAD /"))
                .doesNotContainIgnoringCase("content-length")
                .endsWith("\r\n\r\n");
        assertThat(cancelled.get(GUARD_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void stream_hasAContentLength_ifKnown() throws IOException {
        assertThat(send(responding(layer(true, 5)), "GET /"))
                .contains("Content-length: 5\r\n")
                .endsWith("\r\n\r\nlayer");
    }

    @Test
    void stream_isChunked_ifItsLengthIsUnknown() throws IOException {
        assertThat(send(responding(layer(true, -1)), "GET /"))
                .containsIgnoringCase("transfer-encoding: chunked\r\n")
                .endsWith("\r\n\r\n5\r\nlayer\r\n0\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"9", "-1"})
    void failedStream_doesNotLookComplete(long length) throws IOException {
        assertThat(send(responding(layer(false, length)), "GET /")).doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void failure_isThrownToTheServer() throws Exception {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        FacadeHttpHandler handler = new FacadeHttpHandler(engine, responding(layer(false, 9)));
        send(
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
