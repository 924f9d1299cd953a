package io.registryfacade.example.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Starts the application that the build has made. */
class QuarkusExampleIT {
    private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+?:\\d+)");
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EmbeddedRegistry registry;
    private static Process application;
    private static URI url;

    @BeforeAll
    static void start() throws IOException {
        registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
        application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-Dregistry=" + registry.url(),
                        "-jar",
                        "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .start();
        url = awaitUrl(application.inputReader());
    }

    private static URI awaitUrl(BufferedReader output) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return URI.create(listening.group(1));
            }
            log.append(line).append('\n');
        }
        throw new IOException("the application has not started:\n" + log);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        application.destroy();
        application.waitFor();
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

    /** Quarkus pauses requests before it passes them to handlers. */
    @Test
    void bodies_areReadByTheApplication_orDiscarded() throws Exception {
        String body = "a".repeat(2_000_000);
        URI manifest = url.resolve("/v2/my-org/app/manifests/1.0");

        for (int i = 0; i < 3; i++) {
            assertThat(send(HttpRequest.newBuilder(manifest).PUT(BodyPublishers.ofString(body)))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send(HttpRequest.newBuilder(url).POST(BodyPublishers.ofString(body)))
                            .body())
                    .hasSize(body.length());
        }
    }

    @Test
    void otherPaths_reachTheApplication() throws Exception {
        assertThat(send(HttpRequest.newBuilder(url)).body()).isEqualTo("my application");
        assertThat(send(HttpRequest.newBuilder(url.resolve("/v2foo"))).statusCode())
                .isEqualTo(404);
    }
}
