package io.registryfacade.example.war;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged application with its {@code web.xml} and its configuration file, in front of a local registry. */
abstract class WarContract {
    private static final Path SOURCE = Path.of("src/main/webapp");

    private final TestImage image = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private final EmbeddedRegistry registry = EmbeddedRegistry.builder()
            .images(image)
            .requireToken()
            .redirectBlobs()
            .start();

    private URI server;

    /** Deploys the application at the root of a server, and returns the server's URL. */
    abstract URI deploy(Path application, Path base) throws Exception;

    abstract void stop() throws Exception;

    @BeforeEach
    void start(@TempDir Path application, @TempDir Path base) throws Exception {
        List<Path> files;
        try (Stream<Path> all = Files.walk(SOURCE)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = application.resolve(SOURCE.relativize(file));
            Files.createDirectories(copy.getParent());
            Files.writeString(copy, withLocalRegistry(Files.readString(file)));
        }
        server = deploy(application, base);
    }

    private String withLocalRegistry(String text) {
        return text.replace("https://quay.io", registry.url().toString());
    }

    @AfterEach
    void end() throws Exception {
        stop();
        registry.close();
    }

    private String get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void image_isPulledThroughTheApplication() throws Exception {
        assertThat(TestClient.of(server).pull("my-org/app:1.0")).isEqualTo(image.digest());
    }

    @Test
    void webXml_mountsTheConfiguredFacade() throws Exception {
        assertThat(get("/v2/other/app/manifests/1.0")).contains("served: my-org/**");
    }

    @Test
    void restOfTheApplication_isUnchanged() throws Exception {
        assertThat(get("/")).contains("My application");
    }
}
