package io.registryfacade.example.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application, with the classes that Tomcat finds by their annotations, in front of a local registry. */
class AnnotationsTest {
    private static final Path CONFIGURATION = Path.of("WEB-INF/registry-facade.yaml");

    private final TestImage image = TestImage.named("my-org/app:1.0").withFile("etc/motd", "hello");
    private final EmbeddedRegistry registry = EmbeddedRegistry.builder()
            .images(image)
            .requireToken()
            .redirectBlobs()
            .start();
    private final Tomcat tomcat = new Tomcat();

    @TempDir
    private Path application;

    @TempDir
    private Path base;

    private URI deploy(Class<?>... classes) throws Exception {
        assertThat(ServerInfo.getServerInfo()).isEqualTo(System.getProperty("expected.server"));
        String configuration = Files.readString(Path.of("src/main/webapp").resolve(CONFIGURATION));
        Files.createDirectories(application.resolve(CONFIGURATION).getParent());
        Files.writeString(
                application.resolve(CONFIGURATION),
                configuration.replace("https://quay.io", registry.url().toString()));
        for (Class<?> type : classes) {
            copy("/" + type.getName().replace('.', '/') + ".class");
        }
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addWebapp("", application.toString());
        tomcat.start();
        return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
    }

    private void copy(String file) throws IOException {
        Path target = application.resolve("WEB-INF/classes" + file);
        Files.createDirectories(target.getParent());
        try (InputStream content = AnnotationsTest.class.getResourceAsStream(file)) {
            Files.copy(content, target);
        }
    }

    @AfterEach
    void stop() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        registry.close();
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
    }

    @Test
    void annotatedSubclass_servesTheConfiguredFacade() throws Exception {
        URI server = deploy(MyFacade.class, Users.class);

        assertThat(TestClient.of(server).pull("my-org/app:1.0")).isEqualTo(image.digest());
        assertThat(get(server.resolve("/v2/other/app/manifests/1.0")).body()).contains("served: my-org/**");
        assertThat(get(server.resolve("/v2/users/ada")).body()).isEqualTo("user /ada");
    }

    @Test
    void listener_mountsTheFacadeInFrontOfTheLogin() throws Exception {
        URI server = deploy(FacadeListener.class, Login.class, Users.class);

        assertThat(TestClient.of(server).pull("my-org/app:1.0")).isEqualTo(image.digest());
        assertThat(get(server.resolve("/v2/users/ada")).statusCode()).isEqualTo(401);
    }
}
