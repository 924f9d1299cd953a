package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layouts as tools write them. */
class ToolLayoutsTest {
    private static final String CONFIG = "{\"os\":\"linux\"}";
    private static final String LAYER = "layer";
    private static final String IMAGE =
            Images.manifest(CONFIG, LAYER, Images.mediaType("application/vnd.oci.image.manifest.v1+json"));
    private static final String UNTYPED = Images.manifest(CONFIG, LAYER);
    private static final String DOCKER = Images.manifest(CONFIG, LAYER, Images.mediaType(Images.DOCKER_MANIFEST));
    private static final String ATTESTATION =
            Images.manifest(CONFIG, LAYER, Images.mediaType(Images.MANIFEST), "\"x\":1");
    private static final String SIGNATURE =
            Images.manifest(CONFIG, LAYER, Images.mediaType(Images.MANIFEST), Images.subject(IMAGE));
    private static final String BUILDKIT_INDEX = """
        {
          "schemaVersion": 2,
          "mediaType": "application/vnd.oci.image.index.v1+json",
          "manifests": [
            %s,
            %s
          ]
        }\
        """.formatted(
            Images.descriptor(Images.MANIFEST, IMAGE, "\"platform\":{\"architecture\":\"amd64\",\"os\":\"linux\"}"),
            Images.descriptor(
                    Images.MANIFEST,
                    ATTESTATION,
                    "\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}",
                    "\"platform\":{\"architecture\":\"unknown\",\"os\":\"unknown\"}"));

    @TempDir
    Path root;

    private static String index(String members, String... entries) {
        return "{\n   \"schemaVersion\": 2," + members + "\n   \"manifests\": [" + String.join(",", entries) + "]\n}\n";
    }

    private static String ociIndex(String... entries) {
        return index("\"mediaType\":\"" + Images.INDEX + "\",", entries);
    }

    private static List<Arguments> trees() {
        return List.of(
                Arguments.of(
                        "skopeo copy docker://… oci:ROOT/my-org/app:1.0",
                        index("", Images.descriptor(Images.MANIFEST, IMAGE, Images.named("1.0"))),
                        IMAGE,
                        Images.MANIFEST),
                Arguments.of(
                        "crane pull --format oci --annotate-ref … ROOT/my-org/app",
                        ociIndex(Images.descriptor(
                                Images.DOCKER_MANIFEST, DOCKER, Images.named("index.docker.io/my-org/app:1.0"))),
                        DOCKER,
                        Images.DOCKER_MANIFEST),
                Arguments.of(
                        "oras copy -r --to-oci-layout … ROOT/my-org/app:1.0",
                        ociIndex(
                                Images.descriptor(Images.MANIFEST, IMAGE, Images.named("1.0")),
                                Images.descriptor(Images.MANIFEST, SIGNATURE, "\"artifactType\":\"a/b\"")),
                        IMAGE,
                        Images.MANIFEST),
                Arguments.of(
                        "umoci new --image ROOT/my-org/app:1.0",
                        index("", Images.descriptor(Images.MANIFEST, UNTYPED, Images.named("1.0"))),
                        UNTYPED,
                        Images.MANIFEST),
                Arguments.of(
                        "docker buildx build --output type=oci,tar=false,dest=ROOT/my-org/app",
                        ociIndex(Images.descriptor(
                                Images.INDEX,
                                BUILDKIT_INDEX,
                                "\"annotations\":{\"io.containerd.image.name\":\"docker.io/my-org/app:1.0\","
                                        + "\"org.opencontainers.image.created\":\"2026-11-27T15:00:00Z\","
                                        + "\"org.opencontainers.image.ref.name\":\"1.0\"}")),
                        BUILDKIT_INDEX,
                        Images.INDEX));
    }

    private void write(Path folder, String index) {
        LayoutWriter layout = new LayoutWriter(folder);
        for (String content : List.of(CONFIG, LAYER, IMAGE, UNTYPED, DOCKER, ATTESTATION, SIGNATURE, BUILDKIT_INDEX)) {
            layout.blob(content);
        }
        layout.write("index.json", index);
    }

    private LayoutRegistry open(Path path) {
        return new LayoutRegistry(new PathFiles(path), true, new Time());
    }

    @MethodSource("trees")
    @ParameterizedTest
    void tree_isServed(String command, String index, String manifest, String mediaType) {
        write(root.resolve("my-org/app"), index);
        LayoutRegistry registry = open(root);
        Pulls.Response response = Pulls.from(registry).get("/v2/my-org/app/manifests/1.0");
        assertThat(response.text()).as(command).isEqualTo(manifest);
        assertThat(response.header("Content-Type")).isEqualTo(mediaType);
        assertThat(Pulls.from(registry)
                        .get("/v2/my-org/app/blobs/" + Images.sha256(LAYER))
                        .text())
                .isEqualTo(LAYER);
        assertThat(registry.verify()).isEmpty();
    }

    @Test
    void attestationsOfBuildKit_areServed() {
        write(root.resolve("app"), ociIndex(Images.descriptor(Images.INDEX, BUILDKIT_INDEX, Images.named("1.0"))));
        Pulls pulls = Pulls.from(open(root));
        for (String child : List.of(IMAGE, ATTESTATION)) {
            assertThat(pulls.get("/v2/app/manifests/" + Images.sha256(child)).text())
                    .isEqualTo(child);
        }
    }

    @Test
    void signaturesOfOras_areReferrers() {
        write(
                root.resolve("app"),
                ociIndex(
                        Images.descriptor(Images.MANIFEST, IMAGE, Images.named("1.0")),
                        Images.descriptor(Images.MANIFEST, SIGNATURE)));
        assertThat(Pulls.from(open(root))
                        .get("/v2/app/referrers/" + Images.sha256(IMAGE))
                        .text())
                .contains(Images.sha256(SIGNATURE).value());
    }

    /** {@code skopeo copy … oci-archive:app.tar:my-org/app:1.0}, and {@code docker save} since Docker 25. */
    @Test
    void archive_isServed() throws Exception {
        Path folder = root.resolve("folder");
        write(
                folder,
                ociIndex(Images.descriptor(
                        Images.MANIFEST,
                        IMAGE,
                        "\"annotations\":{\"io.containerd.image.name\":\"docker.io/my-org/app:1.0\","
                                + "\"org.opencontainers.image.ref.name\":\"1.0\"}")));
        TarWriter tar = new TarWriter()
                .member(TarWriter.header("blobs/", '5', 0), "")
                .member(TarWriter.header("blobs/sha256/", '5', 0), "")
                .file("manifest.json", "[]")
                .file("repositories", "{}");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tar.file(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        LayoutRegistry registry = open(Files.write(root.resolve("app.tar"), tar.bytes()));
        assertThat(Pulls.from(registry).get("/v2/my-org/app/manifests/1.0").text())
                .isEqualTo(IMAGE);
        assertThat(registry.verify()).isEmpty();
    }
}
