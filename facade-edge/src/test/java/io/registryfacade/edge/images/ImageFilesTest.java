package io.registryfacade.edge.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.RegistryFacade;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.oci.DigestAlgorithm;
import io.registryfacade.upstream.Upstream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {
    @TempDir
    private Path root;

    private EdgeExport export() throws IOException {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("files", Upstream.layout(root.resolve("images").toString()))
                .route("**", "files")
                .build();
        return ImageTarget.STATIC_NGINX.export(EngineConfiguration.of(facade), "facade.yaml", "1");
    }

    private String write() throws IOException {
        return export().write(root.resolve("export")).get(0);
    }

    private Path exported(String path) {
        return root.resolve("export/public/v2").resolve(path);
    }

    @Test
    void files_areLinks_andOnlyChangesAreWritten() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        String image = app.image("1", "layer");
        app.finish();

        assertThat(write())
                .endsWith(
                        ": 4 links to files of the layout, 0 copies, 4 lists and pages; 0 files unchanged, 0 removed");
        String digest = LayoutOnDisk.digest(image);
        assertThat(Files.isSameFile(
                        exported("app/manifests/1/=manifest/" + digest + ".oci-manifest"), app.file(digest)))
                .isTrue();
        assertThat(write())
                .endsWith(
                        ": 0 links to files of the layout, 0 copies, 0 lists and pages; 8 files unchanged, 0 removed");
    }

    @Test
    void movedTag_getsItsNewManifest_andLosesTheOldOne() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        String first = app.image("1", "first");
        app.finish();
        write();
        String second = app.index("1", app.image("child", "second"));
        app.untag("child");
        app.finish();

        write();

        assertThat(exported("app/manifests/1/=manifest"))
                .isDirectoryContaining("glob:**/" + LayoutOnDisk.digest(second) + ".oci-index")
                .isDirectoryNotContaining("glob:**/" + LayoutOnDisk.digest(first) + "*");
        assertThat(exported("app/manifests/" + LayoutOnDisk.digest(first))).doesNotExist();
    }

    @Test
    void whatIsGone_isRemoved_andFilesOfOthersStay() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        app.image("1", "layer");
        app.finish();
        LayoutOnDisk old = new LayoutOnDisk(root.resolve("images"), "old");
        old.image("1", "old layer");
        old.finish();
        write();
        Path own = Files.writeString(root.resolve("export/public/robots.txt"), "mine");
        old.untag("1");
        old.finish();

        write();

        assertThat(exported("old/manifests")).doesNotExist();
        assertThat(exported("old/blobs")).doesNotExist();
        assertThat(own).hasContent("mine");
        assertThat(exported("app/tags/_list.json")).exists();
    }

    @Test
    void fileThatNoExportWrote_isFound() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        app.image("1", "layer");
        app.finish();
        Path own = root.resolve("export/public/index.html");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "my page");

        assertThat(export().content().orElseThrow().foreignFile(root.resolve("export")))
                .contains(own);
        write();
        assertThat(export().content().orElseThrow().foreignFile(root.resolve("export")))
                .isEmpty();
    }

    @Test
    void changedFile_isWrittenAgain() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        app.image("1", "layer");
        app.finish();
        write();
        Files.delete(exported("app/tags/_list.json"));
        Files.writeString(exported("app/tags/_list.json"), "damaged");

        write();

        assertThat(exported("app/tags/_list.json")).hasContent("{\"name\":\"app\",\"tags\":[\"1\"]}");
    }

    @Test
    void fileThatWasRepairedInTheLayout_isLinkedAgain() throws IOException {
        LayoutOnDisk app = new LayoutOnDisk(root.resolve("images"), "app");
        app.image("1", "layer");
        app.finish();
        String layer = DigestAlgorithm.SHA256.digest("layer".getBytes(UTF_8)).value();
        Files.writeString(app.file(layer), "lAyer");
        write();
        Files.delete(app.file(layer));
        Files.writeString(app.file(layer), "layer");

        write();

        assertThat(exported("app/blobs/" + layer)).hasContent("layer");
    }

    @Test
    void archive_isCopied_andItsBytesAreCompared() throws IOException {
        Path folder = root.resolve("export");
        StoredFile right = file(
                "public/v2/a",
                new Archived(
                        DigestAlgorithm.SHA256.digest("layer".getBytes(UTF_8)).value(), "layer"));

        assertThat(new ImageFiles(List.of(right), List.of()).write(folder))
                .contains(
                        ": 0 links to files of the layout, 1 copies with 5 bytes, because links are not possible there");
        assertThat(new ImageFiles(List.of(right), List.of()).write(folder)).contains("; 1 files unchanged");
        StoredFile wrong = file(
                "public/v2/b",
                new Archived(
                        DigestAlgorithm.SHA256.digest("layer".getBytes(UTF_8)).value(), "other"));
        assertThatThrownBy(() -> new ImageFiles(List.of(right, wrong), List.of()).write(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("copy the image into the layout again");
        assertThat(folder.resolve("public/v2/b")).doesNotExist();
    }

    private static StoredFile file(String path, Source source) {
        return new StoredFile(path, new Resource(path, Phase.BLOB, ResourceList.BLOB, source));
    }

    /** Bytes that are not a file of their own. */
    private record Archived(String key, String text) implements Source {
        @Override
        public long size() {
            return text.length();
        }

        @Override
        public @Nullable Path file() {
            return null;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(UTF_8));
        }
    }
}
