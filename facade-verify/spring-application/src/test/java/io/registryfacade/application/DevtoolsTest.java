package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An application whose classes, and those of the facade, devtools load again after each change. */
class DevtoolsTest {
    private static final Pattern READY = Pattern.compile("ready at (\\d+) in RestartClassLoader");
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    /** The current one, the one before, which devtools keep also without a facade, and that of the main method. */
    private static final String IN_USE = "3";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Returns the URL of the application when it is ready. */
    private static URI started(BufferedReader output) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return URI.create("http://127.0.0.1:" + ready.group(1));
            }
            all.append(line).append('\n');
        }
        throw new AssertionError(all);
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }

    @Test
    @Timeout(120)
    void restartedApplication_servesImages_andReleasesTheOldOnes() throws Exception {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder().images(IMAGE).requireToken().start()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            // else the garbage collector keeps what Spring caches
                            "-XX:SoftRefLRUPolicyMSPerMB=0",
                            "-cp",
                            System.getProperty("java.class.path"),
                            RestartedApplication.class.getName(),
                            "--server.port=0",
                            "--server.address=127.0.0.1",
                            "--spring.main.web-application-type=servlet",
                            "--spring.devtools.livereload.enabled=false",
                            "--registry-facade.upstreams.registry.type=generic",
                            "--registry-facade.upstreams.registry.url=" + registry.url(),
                            "--registry-facade.upstreams.registry.stream-blobs=true",
                            "--registry-facade.routes[0].repository=my-org/**",
                            "--registry-facade.routes[0].upstream=registry")
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                URI application = started(output);
                for (int restarts = 0; restarts < 3; restarts++) {
                    pull(application);
                    send(HttpRequest.newBuilder(application.resolve("/restart")).POST(BodyPublishers.noBody()));
                    application = started(output);
                }
                pull(application);

                URI loaders = application.resolve("/loaders");
                await().untilAsserted(() -> assertThat(send(HttpRequest.newBuilder(loaders)))
                        .isEqualTo(IN_USE));
            } finally {
                process.destroy();
                process.waitFor();
            }
        }
    }

    private static void pull(URI application) throws Exception {
        assertThat(TestClient.of(application).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
    }
}
