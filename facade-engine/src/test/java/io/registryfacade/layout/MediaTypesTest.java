package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients refuse a manifest whose media type is not exact. */
class MediaTypesTest {
    private static final String ARTIFACT = "application/vnd.oci.artifact.manifest.v1+json";
    private static final String IMAGE = Images.manifest("{}", "layer");

    @TempDir
    Path root;

    private LayoutWriter layout;
    private Pulls pulls;

    @BeforeEach
    void open() {
        layout = new LayoutWriter(root.resolve("app"));
        pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(root.toString())));
    }

    private static List<Arguments> roots() {
        String list = Images.index(List.of());
        String docker = Images.manifest("{}", "layer", Images.mediaType(Images.DOCKER_MANIFEST));
        String artifact = "{" + Images.mediaType(ARTIFACT) + ",\"artifactType\":\"a/b\",\"blobs\":[]}";
        return List.of(
                Arguments.of(null, IMAGE, Images.MANIFEST),
                Arguments.of(null, list, Images.INDEX),
                Arguments.of(null, Images.index(List.of(), Images.mediaType(Images.INDEX)), Images.INDEX),
                Arguments.of(null, docker, Images.DOCKER_MANIFEST),
                Arguments.of(Images.DOCKER_LIST, list, Images.DOCKER_LIST),
                Arguments.of(Images.DOCKER_MANIFEST, IMAGE, Images.DOCKER_MANIFEST),
                Arguments.of(null, artifact, ARTIFACT),
                Arguments.of(null, "{" + Images.mediaType(ARTIFACT) + ",\"layers\":null,\"blobs\":null}", ARTIFACT),
                Arguments.of("application/xml", "<?xml?>", "application/xml"),
                Arguments.of(null, Images.manifest("{}", "x", "\"mediaType\":null"), Images.MANIFEST),
                Arguments.of(
                        null,
                        Images.manifest("{}", "x", Images.mediaType("text/plain"), "\"subject\":null", "\"x\":[1]"),
                        Images.MANIFEST));
    }

    @MethodSource("roots")
    @ParameterizedTest
    void root_hasItsExactType(String declared, String content, String expected) {
        layout.blob(content);
        layout.entry(Images.descriptor(declared, content, Images.named("1.0")));
        assertThat(pulls.get("/v2/app/manifests/1.0").header("Content-Type")).isEqualTo(expected);
        assertThat(pulls.get("/v2/app/manifests/" + Images.sha256(content)).header("Content-Type"))
                .isEqualTo(expected);
    }

    private static List<Arguments> children() {
        String docker = Images.manifest("{}", "layer", Images.mediaType(Images.DOCKER_MANIFEST));
        return List.of(
                Arguments.of(Images.MANIFEST, IMAGE, Images.MANIFEST),
                Arguments.of(null, IMAGE, Images.MANIFEST),
                Arguments.of(Images.DOCKER_MANIFEST, IMAGE, Images.DOCKER_MANIFEST),
                Arguments.of(Images.DOCKER_MANIFEST, docker, Images.DOCKER_MANIFEST),
                Arguments.of("text/plain", IMAGE, Images.MANIFEST));
    }

    @MethodSource("children")
    @ParameterizedTest
    void child_hasItsExactType(String declared, String content, String expected) {
        layout.blob(content);
        String index = Images.index(List.of(Images.descriptor(declared, content)));
        layout.blob(index);
        layout.entry(Images.descriptor(Images.INDEX, index, Images.named("1.0")));
        assertThat(pulls.get("/v2/app/manifests/" + Images.sha256(content)).header("Content-Type"))
                .isEqualTo(expected);
    }

    @Test
    void manifestInTheFolder_isServedWithoutAnEntry() {
        layout.image("1.0", "app");
        layout.blob(IMAGE);
        Pulls.Response response = pulls.get("/v2/app/manifests/" + Images.sha256(IMAGE));
        assertThat(response.header("Content-Type")).isEqualTo(Images.MANIFEST);
    }

    @Test
    void otherContent_isNoManifest() {
        layout.image("1.0", "app");
        List<String> contents = List.of(
                "{}",
                "[]",
                "text",
                "{\"layers\":[]}",
                "{\"config\":" + Images.descriptor(null, "x") + "}",
                "{\"config\":{\"Env\":[]}}",
                "x".repeat(ManifestReader.MAX_BYTES + 1));
        for (String content : contents) {
            layout.blob(content);
            assertThat(pulls.get("/v2/app/manifests/" + Images.sha256(content)).text())
                    .contains("MANIFEST_UNKNOWN");
        }
    }
}
