package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** An application that stops while the facade waits for a registry. */
class GracefulShutdownTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    @ParameterizedTest
    @EnumSource(names = {"SERVLET", "REACTIVE"})
    void requestInFlight_isCompleted(WebApplicationType type) throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch mayRespond = new CountDownLatch(1);
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                        .images(IMAGE)
                        .onRequest(request -> {
                            if (request.target().contains("manifests")) {
                                received.countDown();
                                awaitUninterruptibly(mayRespond);
                            }
                        })
                        .start();
                ConfigurableApplicationContext application =
                        Application.start(type, registry, List.of(), "server.shutdown=graceful")) {
            URI manifest = Application.url(application).resolve("/v2/my-org/app/manifests/1.0");
            CompletableFuture<HttpResponse<String>> response = HttpClient.newHttpClient()
                    .sendAsync(HttpRequest.newBuilder(manifest).build(), BodyHandlers.ofString());
            received.await();

            CompletableFuture<Void> closed = CompletableFuture.runAsync(application::close);
            await().atMost(Duration.ofMinutes(2)).until(() -> isRefused(manifest));
            assertThat(closed).isNotDone();
            assertThat(response).isNotDone();
            mayRespond.countDown();

            assertThat(response.get().statusCode()).isEqualTo(200);
            assertThat(response.get().headers().firstValue("Docker-Content-Digest"))
                    .contains(IMAGE.digest().toString());
            closed.get();
        } finally {
            mayRespond.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether the server has stopped to accept connections. */
    private static boolean isRefused(URI url) throws IOException {
        try (Socket accepted = new Socket(url.getHost(), url.getPort())) {
            return !accepted.isConnected();
        } catch (ConnectException e) {
            return true;
        }
    }
}
