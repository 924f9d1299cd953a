package io.registryfacade.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application whose classes, and those of the facade, devtools load again after each change. */
class DevtoolsTest {
    private static final TestImage IMAGE = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");

    /** The current one, the one before, which devtools keep also without a facade, and that of the main method. */
    private static final String LOADERS_IN_USE = "3";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static void pull(URI application) throws Exception {
        assertThat(TestClient.of(application).pull(IMAGE.reference())).isEqualTo(IMAGE.digest());
    }

    private static ApplicationProcess start(EmbeddedRegistry registry) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                // else the garbage collector keeps what Spring caches
                "-XX:SoftRefLRUPolicyMSPerMB=0",
                "-cp",
                ApplicationProcess.classPath(),
                RestartedApplication.class.getName(),
                "--spring.main.web-application-type=servlet",
                "--spring.devtools.livereload.enabled=false"));
        arguments.addAll(Application.properties(registry.url()));
        return ApplicationProcess.start(arguments);
    }

    @Test
    void restartedApplication_servesImages_andReleasesTheOldOnes() throws Exception {
        try (EmbeddedRegistry registry =
                        EmbeddedRegistry.builder().images(IMAGE).requireToken().redirectBlobs().start();
                ApplicationProcess process = start(registry)) {
            URI application = process.ready();
            for (int restarts = 0; restarts < 3; restarts++) {
                pull(application);
                send(HttpRequest.newBuilder(application.resolve("/restart")).POST(BodyPublishers.noBody()));
                application = process.ready();
            }
            pull(application);

            assertThat(process.output()).contains("RestartClassLoader");
            URI loaders = application.resolve("/loaders");
            await().atMost(Duration.ofMinutes(2)).untilAsserted(
                            () -> assertThat(send(HttpRequest.newBuilder(loaders))).isEqualTo(LOADERS_IN_USE));
        }
    }
}
