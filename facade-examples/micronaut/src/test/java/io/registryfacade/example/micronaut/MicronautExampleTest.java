package io.registryfacade.example.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MicronautExampleTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedRegistry registry;
    private static EmbeddedServer server;
    private static URI url;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
        server = ApplicationContext.run(
                EmbeddedServer.class, Map.of("registry", registry.url().toString(), "micronaut.server.port", -1));
        url = server.getURI();
    }

    @AfterAll
    static void stop() {
        server.getApplicationContext().close();
        registry.close();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void image_isPulledThroughTheExample() throws Exception {
        assertThat(TestClient.of(url).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
    }

    @Test
    void rejection_namesWhatIsServed() throws Exception {
        HttpResponse<String> other = send(HttpRequest.newBuilder(url.resolve("/v2/other/app/manifests/1.0")));

        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("\"DENIED\"", "my-org/**");
    }

    @Test
    void longTokens_areAccepted() throws Exception {
        assertThat(send(HttpRequest.newBuilder(url.resolve("/v2/"))
                                .header("Authorization", "Bearer " + "a".repeat(30_000)))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void bodies_areReadByTheApplication_orDiscarded() throws Exception {
        String body = "a".repeat(2_000_000);
        URI page = url.resolve("/page");
        URI manifest = url.resolve("/v2/my-org/app/manifests/1.0");

        for (int i = 0; i < 3; i++) {
            assertThat(send(HttpRequest.newBuilder(manifest).PUT(BodyPublishers.ofString(body)))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(HttpRequest.newBuilder(page)
                                    .header("Content-Type", "text/plain")
                                    .POST(BodyPublishers.ofString(body)))
                            .body())
                    .hasSize(body.length());
        }
    }

    @Test
    void otherPaths_reachTheApplication() throws Exception {
        assertThat(send(HttpRequest.newBuilder(url.resolve("/page"))).body()).isEqualTo("my application");
        assertThat(send(HttpRequest.newBuilder(url.resolve("/v2foo"))).statusCode())
                .isEqualTo(404);
    }
}
