package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which repositories a layout has. */
class RepositoryNamesTest {
    @TempDir
    Path root;

    private Pulls pulls;

    @BeforeEach
    void open() {
        pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(root.toString())));
    }

    private String text(String target) {
        return pulls.get(target).text();
    }

    @Test
    void folderWithSeveralNames_servesEachUnderItsOwn() {
        LayoutWriter layout = new LayoutWriter(root);
        String app = layout.image("my-org/app:1.0", "app");
        String tool = layout.image("docker.io/my-org/tool:1.0", "tool");
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(app);
        assertThat(text("/v2/my-org/tool/manifests/1.0")).isEqualTo(tool);
        assertThat(text("/v2/my-org/app/manifests/" + Images.sha256(app))).isEqualTo(app);
        assertThat(text("/v2/my-org/app/tags/list")).isEqualTo("{\"name\":\"my-org/app\",\"tags\":[\"1.0\"]}");
    }

    @Test
    void folderWithSeveralNames_servesNoContentOfOthers() {
        LayoutWriter layout = new LayoutWriter(root);
        layout.image("my-org/app:1.0", "app");
        String tool = layout.image("my-org/tool:1.0", "tool");
        for (String target : List.of("blobs/" + Images.sha256("tool"), "manifests/" + Images.sha256(tool))) {
            assertThat(pulls.get("/v2/my-org/tool/" + target).status()).isEqualTo(200);
            assertThat(pulls.get("/v2/my-org/app/" + target).status()).isEqualTo(404);
            assertThat(pulls.get("/v2/my-org/tool/" + target).status()).isEqualTo(200);
        }
    }

    @Test
    void folderWithSeveralNames_servesManifestsAsBlobsAndChildren() {
        LayoutWriter layout = new LayoutWriter(root);
        String child = layout.blobs("app");
        String index = Images.index(List.of(Images.descriptor(Images.MANIFEST, child)));
        layout.blob(index);
        layout.entry(Images.descriptor(Images.INDEX, index, Images.named("my-org/app:1.0")));
        for (int i = 0; i < 2; i++) {
            assertThat(text("/v2/my-org/app/manifests/" + Images.sha256(child))).isEqualTo(child);
            assertThat(text("/v2/my-org/app/blobs/" + Images.sha256(child))).isEqualTo(child);
            assertThat(text("/v2/my-org/app/blobs/" + Images.sha256("app"))).isEqualTo("app");
        }
    }

    @Test
    void imageName_ofBuildKit_isTheWholeName() {
        LayoutWriter layout = new LayoutWriter(root);
        String manifest = layout.blobs("app");
        layout.entry(Images.descriptor(
                Images.MANIFEST,
                manifest,
                "\"annotations\":{\"io.containerd.image.name\":\"docker.io/my-org/app:1.0\","
                        + "\"org.opencontainers.image.created\":\"2026-11-27T15:00:00Z\","
                        + "\"org.opencontainers.image.ref.name\":\"1.0\"}"));
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(manifest);
        assertThat(pulls.ofOneRepository().get("/v2/my-org/other/manifests/1.0").status())
                .isEqualTo(404);
    }

    @Test
    void bareTag_isServedByARouteForOneRepository() {
        LayoutWriter layout = new LayoutWriter(root);
        String manifest = layout.image("1.0", "app");
        Pulls one = pulls.ofOneRepository();
        assertThat(one.get("/v2/my-org/app/manifests/1.0").text()).isEqualTo(manifest);
        assertThat(one.get("/v2/my-org/app/manifests/1.0").text()).isEqualTo(manifest);
        assertThat(one.get("/v2/my-org/app/blobs/" + Images.sha256("app")).text())
                .isEqualTo("app");
    }

    @Test
    void bareTag_isNotServedByARouteForANamespace() {
        new LayoutWriter(root).image("1.0", "app");
        Pulls.Response response = pulls.get("/v2/my-org/app/manifests/1.0");
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text())
                .contains("NAME_UNKNOWN")
                .contains("has tags without the name of a repository, which are served only by a route for one");
    }

    @Test
    void namedTag_precedesABareOne() {
        LayoutWriter layout = new LayoutWriter(root);
        layout.image("1.0", "bare");
        layout.image("2.0", "bare 2");
        String named = layout.image("my-org/app:1.0", "named");
        assertThat(pulls.ofOneRepository().get("/v2/my-org/app/manifests/1.0").text())
                .isEqualTo(named);
        assertThat(pulls.ofOneRepository().get("/v2/my-org/app/tags/list").text())
                .contains("[\"1.0\",\"2.0\"]");
    }

    @Test
    void imageWithDigestAlone_isServedByItsDigest() {
        LayoutWriter layout = new LayoutWriter(root);
        String manifest = layout.blobs("app");
        layout.entry(
                Images.descriptor(Images.MANIFEST, manifest, Images.named("my-org/app@" + Images.sha256(manifest))));
        assertThat(text("/v2/my-org/app/manifests/" + Images.sha256(manifest))).isEqualTo(manifest);
        assertThat(text("/v2/my-org/app/tags/list")).isEqualTo("{\"name\":\"my-org/app\",\"tags\":[]}");
    }

    @Test
    void tree_servesEachFolder() {
        String app = new LayoutWriter(root.resolve("my-org/app")).image("1.0", "app");
        String nested = new LayoutWriter(root.resolve("my-org/app/nested")).image("my-org/other:1.0", "nested");
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(app);
        assertThat(text("/v2/my-org/app/nested/manifests/1.0")).isEqualTo(nested);
    }

    @Test
    void folderOfItsOwn_precedesTheRoot() {
        new LayoutWriter(root).image("my-org/app:1.0", "root");
        String own = new LayoutWriter(root.resolve("my-org/app")).image("1.0", "own");
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(own);
    }

    @Test
    void rootIsServed_whereATreeFolderIsMissing() {
        String app = new LayoutWriter(root).image("my-org/app:1.0", "root");
        for (int i = 0; i < 2; i++) {
            assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(app);
        }
    }

    @Test
    void manifestWithoutName_belongsToItsFolderInATree() {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String manifest = layout.blobs("app");
        layout.entry(Images.descriptor(Images.MANIFEST, manifest, "\"annotations\":{}"));
        assertThat(text("/v2/my-org/app/manifests/" + Images.sha256(manifest))).isEqualTo(manifest);
        assertThat(text("/v2/my-org/app/tags/list")).contains("[]");
    }

    @Test
    void firstOfTwoManifestsWithOneTag_isServed() {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        String first = layout.image("1.0", "first");
        layout.image("1.0", "second");
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(first);
    }

    @Test
    void emptyName_isNone() {
        LayoutWriter layout = new LayoutWriter(root);
        String manifest = layout.blobs("app");
        layout.entry(Images.descriptor(Images.MANIFEST, manifest, Images.named("")));
        Pulls.Response response = pulls.get("/v2/my-org/app/manifests/" + Images.sha256(manifest));
        assertThat(response.text()).contains("has no repository 'my-org/app'\"");
        assertThat(pulls.ofOneRepository()
                        .get("/v2/my-org/app/manifests/" + Images.sha256(manifest))
                        .text())
                .isEqualTo(manifest);
    }

    @Test
    void childIsServed_rightAfterItsParent() {
        LayoutWriter layout = new LayoutWriter(root);
        String child = layout.blobs("app");
        String index = Images.index(List.of(Images.descriptor(Images.MANIFEST, child)));
        layout.blob(index);
        layout.entry(Images.descriptor(Images.INDEX, index, Images.named("my-org/app:1.0")));
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(index);
        for (int i = 0; i < 2; i++) {
            assertThat(text("/v2/my-org/app/manifests/" + Images.sha256(child))).isEqualTo(child);
            assertThat(text("/v2/my-org/app/manifests/" + Images.sha256("x"))).contains("MANIFEST_UNKNOWN");
        }
    }

    @Test
    void manyUnknownNames_areNotRemembered() {
        String app = new LayoutWriter(root).image("my-org/app:1.0", "root");
        for (int i = 0; i < 5_000; i++) {
            pulls.get("/v2/other/x" + i + "/tags/list");
        }
        assertThat(text("/v2/my-org/app/manifests/1.0")).isEqualTo(app);
    }
}
