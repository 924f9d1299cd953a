package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exports read. */
class LayoutContentsTest {
    private static final RepositoryName APP = new RepositoryName("my-org/app");

    @TempDir
    Path folder;

    private Path root;
    private LayoutContents contents;

    @BeforeEach
    void open() throws IOException {
        root = folder.toRealPath();
        contents = LayoutContents.of(ImageLayout.at(root.toString()));
    }

    private LayoutRepository app() throws IOException {
        return contents.repository(APP, false).orElseThrow();
    }

    private static LayoutDescriptor descriptor(String mediaType, String content) {
        return new LayoutDescriptor(mediaType, Images.sha256(content), content.length());
    }

    @Test
    void repository_listsEverything() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String child = layout.blobs("layer");
        String index = Images.index(List.of(Images.descriptor(Images.MANIFEST, child)));
        layout.blob(index);
        layout.entry(Images.descriptor(null, index, Images.named("1.0")));
        layout.entry(Images.descriptor(null, index, Images.named("latest")));
        String signature = layout.blobs("signature", Images.subject(index));
        layout.entry(Images.descriptor(null, signature));
        LayoutRepository app = app();
        assertThat(app.name()).isEqualTo(APP);
        assertThat(app.tags())
                .hasToString("{1.0=" + descriptor(Images.INDEX, index) + ", latest=" + descriptor(Images.INDEX, index)
                        + "}");
        assertThat(app.manifests())
                .containsExactlyInAnyOrder(
                        descriptor(Images.INDEX, index),
                        descriptor(Images.MANIFEST, child),
                        descriptor(Images.MANIFEST, signature));
        assertThat(app.blobs())
                .hasSize(4)
                .contains(descriptor(Images.LAYER, "layer"), descriptor(Images.LAYER, "signature"));
        assertThat(app.subjects()).containsExactly(Images.sha256(index));
        assertThat(app.referrers(Images.sha256(index)))
                .asString()
                .contains(Images.sha256(signature).value());
        assertThat(app.referrers(Images.sha256(child))).asString().contains("\"manifests\":[]");
        assertThat(app.problems()).isEmpty();
    }

    @Test
    void content_canBeOpenedAndLinked() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        layout.image("1.0", "layer");
        try (InputStream in = app().open(Images.sha256("layer"))) {
            assertThat(in.read()).isEqualTo('l');
            assertThat(in.readAllBytes()).isEqualTo(Images.bytes("ayer"));
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read(new byte[0])).isZero();
        }
        assertThat(app().file(Images.sha256("layer"))).isEqualTo(layout.file("layer"));
        assertThat(app().file(Images.sha256("x"))).isNull();
        assertThatThrownBy(() -> app().open(Images.sha256("x")))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessage(layout.file("x").toString());
    }

    @Test
    void problems_areReported() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String manifest = layout.image("1.0", "layer");
        String other = layout.image("2.0", "other");
        Files.delete(layout.file("layer"));
        Files.delete(layout.file(other));
        assertThat(app().problems())
                .containsExactlyInAnyOrder(
                        layout.file("layer") + " is missing; copy the image into the layout again",
                        layout.file(other) + " is missing; copy the image into the layout again");
        assertThat(app().tags()).containsOnlyKeys("1.0");
        assertThat(app().manifests()).containsExactly(descriptor(Images.MANIFEST, manifest));
    }

    @Test
    void blobWithoutType_isBinary() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String artifact = "{\"mediaType\":\"application/vnd.oci.artifact.manifest.v1+json\",\"blobs\":["
                + Images.descriptor(null, "blob") + "]}";
        layout.blob("blob");
        layout.blob(artifact);
        layout.entry(Images.descriptor(null, artifact, Images.named("1.0")));
        assertThat(app().blobs()).containsExactly(descriptor("application/octet-stream", "blob"));
    }

    @Test
    void repositories_areThoseOfTheTreeAndOfTheRoot() throws IOException {
        LayoutWriter all = new LayoutWriter(root);
        all.image("z:1.0", "z");
        all.image("docker.io/my-org/app:1.0", "app");
        all.image("1.0", "unnamed");
        new LayoutWriter(root.resolve("my-org/tool")).image("1.0", "tool");
        new LayoutWriter(root.resolve("Not-A-Name")).image("1.0", "x");
        assertThat(contents.repositories())
                .extracting(repository -> repository.name().value())
                .containsExactly("my-org/app", "my-org/tool", "z");
    }

    @Test
    void unnamedTags_belongToARouteForOneRepository() throws IOException {
        new LayoutWriter(root).image("1.0", "app");
        assertThat(contents.repository(APP, false)).isEmpty();
        assertThat(contents.repository(APP, true).orElseThrow().tags()).containsOnlyKeys("1.0");
        assertThat(contents.repositories()).isEmpty();
    }

    @Test
    void brokenLayout_fails() {
        new LayoutWriter(root).write("index.json", "x");
        assertThatThrownBy(() -> contents.repository(APP, false)).hasMessageContaining("is not JSON");
        assertThatThrownBy(contents::repositories).hasMessageContaining("is not JSON");
    }

    @Test
    void foldersOfBlobs_areNotSearched() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        layout.image("1.0", "app");
        layout.write("blobs/x/index.json", "{}");
        new LayoutWriter(root.resolve("blobs")).image("1.0", "app");
        assertThat(contents.repositories())
                .extracting(repository -> repository.name().value())
                .containsExactly("blobs", "my-org/app");
    }

    @Test
    void withoutVerification_manifestsAreNotCompared() throws IOException {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String manifest = layout.image("1.0", "layer");
        Digest digest = Images.sha256(manifest);
        Files.writeString(layout.file(digest), manifest.replace("config.v1", "config.v2"));
        assertThat(app().tags()).isEmpty();
        contents = LayoutContents.of(ImageLayout.at(root.toString()).withVerification(LayoutVerification.OFF));
        assertThat(app().tags()).containsOnlyKeys("1.0");
    }
}
