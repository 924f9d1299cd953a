package io.registryfacade.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.server.HttpServer;

/** HTTP/2 without TLS; the contract sends HTTP/1.1 alone. */
class ReactorNettyHttp2Test {
    private static final int LENGTH = 1024 * 1024;
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withLayer(LENGTH);
    private static final Digest BROKEN = new Digest("sha256:" + "b".repeat(64));
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    private static EmbeddedRegistry registry;
    private static FacadeEngine engine;
    private static DisposableServer server;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .blobHandler(BROKEN, ReactorNettyHttp2Test::sendHalf)
                .start();
        engine = new FacadeEngine(facade().build());
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .protocol(HttpProtocol.H2C, HttpProtocol.HTTP11)
                .handle(new ReactorHttpHandlerAdapter(WebFluxApplication.behind(engine)))
                .bindNow();
    }

    private static FacadeBuilder facade() {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
                .upstream("open", Upstream.generic("https://open.test").withAuth(AuthMode.NONE))
                .route("acme/**", "r")
                .route("open/**", "open");
    }

    private static void sendHalf(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LENGTH);
        exchange.getResponseBody().write(new byte[LENGTH / 2]);
        exchange.close();
    }

    @AfterAll
    static void stop() {
        server.disposeNow();
        engine.close();
        registry.close();
    }

    private static HttpResponse<byte[]> send(String method, String path) throws Exception {
        URI uri = URI.create("http://localhost:" + server.port() + path);
        HttpResponse<byte[]> response = CLIENT.send(
                HttpRequest.newBuilder(uri)
                        .method(method, BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response;
    }

    private static String digest(HttpResponse<byte[]> response) throws Exception {
        return "sha256:"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(response.body()));
    }

    @Test
    void pull_isRedirected() throws Exception {
        HttpResponse<byte[]> response = send("GET", "/v2/open/app/manifests/1.0");

        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(response.headers().firstValue("Location")).contains("https://open.test/v2/open/app/manifests/1.0");
    }

    @Test
    void pull_isResolved() throws Exception {
        assertThat(digest(send("GET", "/v2/acme/app/manifests/1.0")))
                .isEqualTo(IMAGE.digest().value());
    }

    @Test
    void layer_isStreamed() throws Exception {
        String layer = IMAGE.layers().get(0).value();

        assertThat(digest(send("GET", "/v2/acme/app/blobs/" + layer))).isEqualTo(layer);
    }

    @Test
    void headOfALayer_hasItsLength() throws Exception {
        HttpResponse<byte[]> head =
                send("HEAD", "/v2/acme/app/blobs/" + IMAGE.layers().get(0));

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValueAsLong("Content-Length").orElse(-1)).isGreaterThan(LENGTH);
    }

    @Test
    void truncatedLayer_doesNotLookComplete() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> send("GET", "/v2/acme/app/blobs/" + BROKEN));
    }

    @Test
    void publicUrl_isComparedWithTheAuthority() throws Exception {
        engine.reload(() -> EngineConfiguration.of(
                facade().publicUrl("http://localhost:" + server.port()).build()));

        assertThat(send("GET", "/v2/").statusCode()).isEqualTo(200);
    }

    @Test
    void otherPaths_reachTheApplication() throws Exception {
        HttpResponse<byte[]> response = send("GET", "/app");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).asString().isEqualTo("application: GET /app");
    }
}
