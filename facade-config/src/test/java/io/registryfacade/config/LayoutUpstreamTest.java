package io.registryfacade.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Upstreams of type {@code layout}. */
class LayoutUpstreamTest {
    private static final String ROUTE = "routes: [ { repository: my-org/**, upstream: files } ]\n";

    @TempDir
    private Path folder;

    @BeforeEach
    void createImages() throws IOException {
        Files.createDirectory(folder.resolve("images"));
    }

    private Path file(String upstream) throws IOException {
        return Files.writeString(folder.resolve("f.yaml"), "upstreams: { files: { " + upstream + " } }\n" + ROUTE);
    }

    private Upstream read(String upstream) throws IOException {
        return Objects.requireNonNull(
                FacadeConfiguration.read(file(upstream)).facade().upstreams().get("files"));
    }

    private List<String> problems(String upstream) throws IOException {
        Path file = file(upstream);
        return catchThrowableOfType(InvalidConfigurationException.class, () -> FacadeConfiguration.read(file))
                .problems()
                .stream()
                .map(problem -> problem.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void relativePath_beginsAtTheFolderOfTheConfiguration() throws IOException {
        assertThat(read("type: layout, path: ./images"))
                .isEqualTo(Upstream.layout(folder.resolve("./images").toString()));
    }

    @Test
    void nameOnTheClassPath_isNoPath() throws IOException {
        assertThat(read("type: layout, path: 'classpath:io/registryfacade'"))
                .isEqualTo(Upstream.layout("classpath:io/registryfacade"));
    }

    @ParameterizedTest
    @CsvSource({"start, START", "lazy, LAZY", "off, OFF"})
    void verification_isRead(String text, LayoutVerification verification) throws IOException {
        // everything is verified at the start, and an empty folder has nothing
        String path = verification == LayoutVerification.START ? sampleLayout() : "images";
        assertThat(read("type: layout, path: " + path + ", verify: " + text))
                .isEqualTo(Upstream.layout(
                        ImageLayout.at(folder.resolve(path).toString()).withVerification(verification)));
    }

    private String sampleLayout() throws IOException {
        Path layout = Files.createDirectories(folder.resolve("tree/my-org/app"));
        Files.writeString(layout.resolve("oci-layout"), "{\"imageLayoutVersion\":\"1.0.0\"}");
        Files.writeString(layout.resolve("index.json"), "{\"schemaVersion\":2,\"manifests\":[]}");
        return "tree";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            type: layout                                   | f.yaml:1:21: the key 'path' is missing
            type: layout, path: 1                          | f.yaml:1:43: 'path' must be a text, in quotes
            type: layout, path: ' '                        | f.yaml:1:43: an image layout needs the path of its folder or tar archive, such as ./images
            type: layout, path: images, verify: never      | f.yaml:1:59: unknown verify 'never'; known: lazy, off, start
            type: layout, path: images, pth: none          | f.yaml:1:51: unknown key 'pth', did you mean 'path'?
            type: layout, path: images, auth: none         | f.yaml:1:57: an image layout has no 'auth': its keys are 'type', 'path' and 'verify'
            type: layout, url: "https://a.test"            | f.yaml:1:42: an image layout has no 'url': its keys are 'type', 'path' and 'verify'
            type: [layout], path: images                   | f.yaml:1:29: 'type' must be a text
            type: layuot, path: images                     | f.yaml:1:29: unknown type 'layuot', did you mean 'layout'?
            """)
    void mistakes_areReported(String upstream, String problem) throws IOException {
        assertThat(problems(upstream)).contains(problem);
    }

    @Test
    void missingFolder_isReported_unlessSecretsMayBeMissing() throws IOException {
        assertThat(problems("type: layout, path: none"))
                .containsExactly("f.yaml:1:43: none does not exist; it must be the folder or tar archive of an image"
                        + " layout");
        assertThat(FacadeConfiguration.readWithoutSecrets(file("type: layout, path: none"))
                        .routes())
                .hasSize(1);
    }

    @Test
    void wrongFiles_areReportedAtTheStart() throws IOException {
        Files.writeString(folder.resolve(sampleLayout()).resolve("my-org/app/index.json"), "{\"schemaVersion\":2,");
        assertThat(problems("type: layout, path: tree, verify: start"))
                .singleElement()
                .asString()
                .startsWith("f.yaml:1:43: ")
                .contains("my-org/app/index.json");
    }

    @Test
    void route_namesTheLayout() throws IOException {
        assertThat(FacadeConfiguration.read(file("type: layout, path: images"))
                        .routes()
                        .get(0)
                        .images())
                .containsExactly("my-org/** in the image layout");
    }
}
