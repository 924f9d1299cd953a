package io.registryfacade.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.oci.Digest;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HTTP/2 in plain text (h2c), which a client of the JDK starts by an upgrade. Maven runs it on Vert.x 4 and 5. */
class Http2Test {
    private static final int LENGTH = 8 * 1024 * 1024;
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withLayer(LENGTH);
    private static final Digest BROKEN = new Digest("sha256:" + "b".repeat(64));
    private static final Digest SLOW = new Digest("sha256:" + "c".repeat(64));

    private final CompletableFuture<Void> rest = new CompletableFuture<>();
    private final EmbeddedRegistry registry = EmbeddedRegistry.builder()
            .images(IMAGE)
            .requireToken()
            .blobHandler(BROKEN, exchange -> sendHalf(exchange).close())
            .blobHandler(SLOW, this::sendInHalves)
            .start();
    private final FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
            .upstream("r", Upstream.generic(registry.url().toString()).withStreamBlobs(true))
            .route("my-org/**", "r", "acme/**")
            .build());
    private final TestServer server = TestServer.start(vertx -> new FacadeHandler(engine, Application::respond));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();

    @AfterEach
    void stop() {
        rest.complete(null);
        server.close();
        engine.close();
        registry.close();
    }

    private static HttpExchange sendHalf(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, LENGTH);
        exchange.getResponseBody().write(new byte[LENGTH / 2]);
        return exchange;
    }

    private void sendInHalves(HttpExchange exchange) throws IOException {
        sendHalf(exchange);
        rest.join();
        exchange.getResponseBody().write(new byte[LENGTH / 2]);
        exchange.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** The first request of a client is an upgrade; those that follow have HTTP/2 headers. */
    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) throws Exception {
        client.send(request("/v2/").build(), BodyHandlers.discarding());
        HttpResponse<T> response = client.send(request.build(), body);
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response;
    }

    @Test
    void image_isPulled() throws Exception {
        URI url = URI.create("http://127.0.0.1:" + server.port());

        assertThat(TestClient.of(url).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
    }

    @Test
    void layer_arrivesComplete() throws Exception {
        String layer = IMAGE.layers().get(0).value();
        HttpResponse<byte[]> response = send(request("/v2/my-org/app/blobs/" + layer), BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(response.body());
        assertThat("sha256:" + HexFormat.of().formatHex(hash)).isEqualTo(layer);
    }

    @Test
    void head_hasTheLength_andNoBody() throws Exception {
        HttpResponse<byte[]> response = send(
                request("/v2/my-org/app/blobs/" + IMAGE.layers().get(0)).method("HEAD", BodyPublishers.noBody()),
                BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isGreaterThan(LENGTH);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void truncatedLayer_fails_andOtherRequestsOfItsConnectionContinue() throws Exception {
        send(request("/v2/"), BodyHandlers.discarding());
        CompletableFuture<HttpResponse<byte[]>> slow =
                client.sendAsync(request("/v2/my-org/app/blobs/" + SLOW).build(), BodyHandlers.ofByteArray());

        assertThatThrownBy(() -> send(request("/v2/my-org/app/blobs/" + BROKEN), BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
        rest.complete(null);
        assertThat(slow.join().body()).hasSize(LENGTH);
    }

    @Test
    void authority_isTheHost() throws Exception {
        String url = "http://127.0.0.1:" + server.port();
        engine.reload(() -> EngineConfiguration.of(RegistryFacade.builder()
                .publicUrl(url)
                .upstream("r", Upstream.quay())
                .route("my-org/**", "r")
                .build()));

        assertThat(status(url)).isEqualTo(200);
        assertThat(status("http://localhost:" + server.port())).isNotEqualTo(200);
    }

    private int status(String url) throws Exception {
        HttpRequest ping = HttpRequest.newBuilder(URI.create(url + "/v2/")).build();
        client.send(ping, BodyHandlers.discarding());
        HttpResponse<Void> response = client.send(ping, BodyHandlers.discarding());
        assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
        return response.statusCode();
    }
}
