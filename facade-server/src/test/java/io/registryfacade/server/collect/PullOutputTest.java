package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.server.layout.LayoutTree;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the output folder is: nothing is destroyed, nothing is written outside it, and a sentence says what to do. */
class PullOutputTest {
    private static final TestImage APP = TestImage.named("acme/app:1.0").withLayer(10_000);

    @TempDir
    private Path folder;

    private final EmbeddedRegistry registry = EmbeddedRegistry.with(APP);

    @AfterEach
    void close() {
        registry.close();
    }

    private PullRun pull(Path output, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(registry.url().getAuthority() + "/acme/app:1.0", "--output", output.toString()),
                        Stream.of(more))
                .toArray(String[]::new);
        return PullRun.of(arguments);
    }

    private void fails(PullRun run, String... words) {
        assertThat(run.exitCode()).as(run.output().toString()).isEqualTo(1);
        assertThat(run.errors()).contains(words);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void file_isNoFolder() throws Exception {
        Path file = write("images", "text");
        fails(pull(file), "cannot write " + file + ": it is a file, not a folder");
        assertThat(file).hasContent("text");
    }

    @Test
    void indexThatIsNotJson_staysAsItIs() throws Exception {
        Path index = write("acme/app/index.json", "{\"manifests\": [");
        fails(
                pull(folder),
                index + " cannot be read as an index of images: it is not JSON, line 1",
                "restore the file");
        assertThat(index).hasContent("{\"manifests\": [");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"manifests\":{}}", "[]", "{\"manifests\":[]} x"})
    void indexOfSomethingElse_staysAsItIs(String json) throws Exception {
        Path index = write("acme/app/index.json", json);
        fails(pull(folder), "cannot be read as an index of images");
        assertThat(index).hasContent(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"imageLayoutVersion\":\"2.0.0\"} | is of version '2.0.0' of the image layout",
                "{}                                 | is of version ''",
                "text                               | is no marker of an image layout"
            })
    void layoutOfAnotherVersion_isRefused(String marker, String message) throws Exception {
        Path file = write("acme/app/oci-layout", marker);
        fails(pull(folder), message, "name another folder");
        assertThat(file).hasContent(marker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.json", "oci-layout", "blobs/sha256/x"})
    void layoutOfOneRepository_isNoTree(String name) throws Exception {
        write(name, "{}");
        fails(pull(folder), folder + " is a layout of one repository", "name the folder above it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "acme/app", "acme/app/blobs", "acme/app/blobs/sha256"})
    void linkThatLeadsOut_isNotFollowed(String name) throws Exception {
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Path images = folder.resolve("images");
        Path link = images.resolve(name);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, outside);
        fails(pull(images), link + " is a link that leads out of " + images);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void linkInPlaceOfAPart_isNotFollowed() throws Exception {
        String layer = APP.layers().get(0).value().substring(7);
        Path target = write("outside", "text");
        Path link = folder.resolve("images/acme/app/blobs/sha256/." + layer + ".partial");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, target);
        assertThat(pull(folder.resolve("images")).exitCode()).isEqualTo(1);
        assertThat(target).hasContent("text");
    }

    @Test
    void linkInsideTheFolder_isFollowed() throws Exception {
        Path images = folder.resolve("images");
        Files.createDirectories(images.resolve("elsewhere"));
        Files.createSymbolicLink(images.resolve("acme"), images.resolve("elsewhere"));
        assertThat(pull(images).exitCode()).isZero();
        new WrittenLayout(images.resolve("elsewhere/app")).isComplete();
    }

    @Test
    void relativeFolder_works() throws Exception {
        Path relative = Path.of("target", "pull-" + folder.getFileName());
        assertThat(pull(relative).exitCode()).isZero();
        new WrittenLayout(relative.resolve("acme/app")).isComplete();
    }

    @Test
    void folderOfARunningPull_isLeftToIt() throws Exception {
        LayoutTree running = LayoutTree.open(folder);
        try (running) {
            fails(pull(folder), "another run writes " + folder + "; wait until it has ended");
        }
        assertThat(pull(folder).exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"my-org/blobs", "index.json", "my-org/oci-layout/app"})
    void nameThatALayoutNeeds_isNoRepository(String name) {
        PullRun run = pull(folder, "--as", name);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("is a name in each layout; choose another name with --as NAME");
    }

    @Test
    void repositoryBelowAnother_isALayoutOfItsOwn() throws Exception {
        pull(folder);
        pull(folder, "--as", "acme/app/tool");
        new WrittenLayout(folder.resolve("acme/app")).isComplete();
        new WrittenLayout(folder.resolve("acme/app/tool")).isComplete();
    }

    @Test
    void otherEntriesOfAnIndex_stay() throws Exception {
        String entry = "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:"
                + "a".repeat(64) + "\",\"size\":2,\"platform\":{\"os\":\"linux\"},\"annotations\":{\"x\":\"y\"}}";
        write(
                "acme/app/index.json",
                "{\"schemaVersion\":2,\"manifests\":[" + entry
                        + "],\"annotations\":{\"n\":1.50,\"b\":true,\"z\":null}}");
        assertThat(pull(folder).exitCode()).isZero();
        assertThat(folder.resolve("acme/app/index.json"))
                .content()
                .contains(entry, "\"1.0\"", "\"annotations\":{\"n\":1.50,\"b\":true,\"z\":null}");
    }

    /** A file where a folder must be stands for every failure of the file system, which root has few of. */
    @Test
    void failureOfTheFileSystem_endsTheRunWithASentence() throws Exception {
        Path file = write("acme/app/blobs/sha256", "text");
        fails(pull(folder), "cannot write " + folder);
        assertThat(file).hasContent("text");
    }

    @Test
    void files_canBeReadByOtherUsers() throws Exception {
        pull(folder);
        WrittenLayout layout = new WrittenLayout(folder.resolve("acme/app"));
        for (String digest : layout.blobs()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.blob(digest))))
                    .isEqualTo(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(write("sample", "a new file of this user"))));
        }
    }
}
