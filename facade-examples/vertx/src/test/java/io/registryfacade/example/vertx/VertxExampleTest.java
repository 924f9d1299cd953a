package io.registryfacade.example.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class VertxExampleTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void image_isPulledThroughTheExample() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                        .images(IMAGE)
                        .requireToken()
                        .redirectBlobs()
                        .start();
                FacadeEngine engine = new FacadeEngine(facade(registry))) {
            Vertx vertx = Vertx.vertx();
            try {
                int port = join(VertxExample.start(vertx, 0, engine, VertxExample.application(vertx)))
                        .actualPort();
                URI url = URI.create("http://127.0.0.1:" + port);

                assertThat(TestClient.of(url).pull("my-org/app:1.0")).isEqualTo(IMAGE.digest());
                assertThat(get(url).body()).isEqualTo("my application");
                assertThat(get(url.resolve("/v2/"), "Authorization", "Bearer " + "a".repeat(30_000))
                                .statusCode())
                        .isEqualTo(200);
            } finally {
                join(vertx.close());
            }
        }
    }

    private static RegistryFacade facade(EmbeddedRegistry registry) {
        return RegistryFacade.builder()
                .upstream("registry", Upstream.generic(registry.url().toString()))
                .route("my-org/**", "registry", "acme/**")
                .build();
    }

    private static <T> T join(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    private static HttpResponse<String> get(URI url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
