package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.upstream.ImageLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Layouts in tar archives. */
class TarLayoutTest {
    @TempDir
    Path folder;

    private final Time time = new Time();

    private Path archive(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("new"), bytes);
        return Files.move(file, folder.resolve("images.tar"), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path archiveOf(Path layout) throws IOException {
        TarWriter tar = new TarWriter();
        try (Stream<Path> files = Files.walk(layout)) {
            for (Path file : files.sorted().toList()) {
                if (Files.isRegularFile(file)) {
                    tar.file(layout.relativize(file).toString(), Files.readString(file));
                }
            }
        }
        return archive(tar.bytes());
    }

    private Pulls pulls(Path archive) {
        return Pulls.from(new LayoutRegistry(new PathFiles(archive), true, time));
    }

    @Test
    void archiveOfAFolder_isServed() throws IOException {
        LayoutWriter layout = new LayoutWriter(folder.resolve("layout"));
        String manifest = layout.image("docker.io/my-org/app:1.0", "layer");
        Path archive = archiveOf(layout.folder());
        Pulls pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(archive.toString())));
        assertThat(pulls.get("/v2/my-org/app/manifests/1.0").text()).isEqualTo(manifest);
        String blob = "/v2/my-org/app/blobs/" + Images.sha256("layer");
        assertThat(pulls.get(blob).text()).isEqualTo("layer");
        assertThat(pulls.get(blob, "Range", "bytes=1-2").text()).isEqualTo("ay");
        assertThat(LayoutRegistry.of(ImageLayout.at(archive.toString())).verify())
                .isEmpty();
    }

    @Test
    void archiveOfATree_isServed() throws IOException {
        String manifest = new LayoutWriter(folder.resolve("tree/my-org/app")).image("1.0", "layer");
        new LayoutWriter(folder.resolve("tree/other")).image("1.0", "layer");
        Path archive = archiveOf(folder.resolve("tree"));
        assertThat(pulls(archive).get("/v2/my-org/app/manifests/1.0").text()).isEqualTo(manifest);
        assertThat(LayoutContents.of(ImageLayout.at(archive.toString())).repositories())
                .extracting(repository -> repository.name().value())
                .containsExactly("my-org/app", "other");
    }

    @Test
    void wrongBytes_areNotSent() throws IOException {
        LayoutWriter layout = new LayoutWriter(folder.resolve("layout"));
        layout.image("my-org/app:1.0", "layer");
        Files.writeString(layout.file("layer"), "LAYER");
        Path archive = archiveOf(layout.folder());
        assertThat(pulls(archive)
                        .get("/v2/my-org/app/blobs/" + Images.sha256("layer"))
                        .text())
                .contains("DIGEST_INVALID");
        assertThat(new LayoutRegistry(new PathFiles(archive), true, time).verify())
                .singleElement()
                .asString()
                .startsWith(archive + "/blobs/sha256/");
    }

    @Test
    void newArchive_isServedASecondLater() throws IOException {
        LayoutWriter layout = new LayoutWriter(folder.resolve("layout"));
        layout.image("my-org/app:1.0", "layer");
        Pulls pulls = pulls(archiveOf(layout.folder()));
        assertThat(pulls.get("/v2/my-org/app/manifests/1.0").status()).isEqualTo(200);
        String second = layout.image("my-org/app:2.0", "second");
        Path archive = archiveOf(layout.folder());
        time.passSeconds(1);
        assertThat(pulls.get("/v2/my-org/app/manifests/2.0").text()).isEqualTo(second);
        Files.delete(archive);
        time.passSeconds(1);
        assertThat(pulls.get("/v2/my-org/app/manifests/2.0").text()).contains("the image layout is missing");
    }

    @Test
    void bytesOfAnArchiveThatIsReplaced_areStillThoseOfTheOldOne() throws IOException {
        PathFiles files = new PathFiles(archive(new TarWriter().file("a", "old").bytes()));
        LayoutFile file = files.find("a");
        assertThat(file.path()).isNull();
        try (ByteSource source = file.open()) {
            archive(new TarWriter().file("a", "new").bytes());
            assertThat(source.isUnchanged()).isTrue();
        }
        assertThatThrownBy(file::open).isInstanceOf(ChangedFileException.class);
        assertThat(files.find("a").version()).isNotEqualTo(file.version());
    }

    private static byte[] edited(byte[] header, int position, String text) {
        TarWriter.put(header, position, text);
        return TarWriter.withChecksum(header);
    }

    private static List<Arguments> archives() {
        String longName = "x".repeat(300);
        return List.of(
                Arguments.of("a", new TarWriter().file("a", "content")),
                Arguments.of("a", new TarWriter().file("./a", "content")),
                Arguments.of("a", new TarWriter().file("a", "old").file("a", "content")),
                Arguments.of(longName, new TarWriter().gnuLongName(longName, "content")),
                Arguments.of(
                        longName,
                        new TarWriter()
                                .member(TarWriter.header("././@LongLink", 'L', 300), longName)
                                .file("short", "content")),
                Arguments.of("a", new TarWriter().gnuLongName(longName, "other").file("a", "content")),
                Arguments.of(longName, new TarWriter().pax(TarWriter.record("path", longName), "content", 7)),
                Arguments.of(
                        "short",
                        new TarWriter()
                                .pax(TarWriter.record("size", "7") + TarWriter.record("mtime", "1.5"), "content", 0)),
                Arguments.of(
                        "a",
                        new TarWriter()
                                .member(TarWriter.header("x", 'g', 10), "10 path=x\n")
                                .member(TarWriter.header("x", 'K', 3), "abc")
                                .file("a", "content")),
                Arguments.of(
                        "dir/a",
                        new TarWriter()
                                .member(TarWriter.header("dir/", '5', 0), "")
                                .member(edited(TarWriter.header("a", '0', 7), 345, "dir"), "content")),
                Arguments.of(
                        "a",
                        new TarWriter()
                                .member(
                                        edited(edited(TarWriter.header("a", '\0', 7), 257, "ustar  "), 345, "x"),
                                        "content")),
                Arguments.of("a", new TarWriter().member(TarWriter.header("a", '7', 7), "content")),
                Arguments.of(
                        "link",
                        new TarWriter()
                                .file("a", "content")
                                .member(edited(TarWriter.header("link", '1', 7), 157, "./a"), "")),
                Arguments.of(
                        "a",
                        new TarWriter()
                                .member(
                                        edited(TarWriter.header("a", '0', 0), 124, "\u0080\0\0\0\0\0\0\0\0\0\0\u0007"),
                                        "content")),
                Arguments.of("x".repeat(100), new TarWriter().file("x".repeat(100), "content")));
    }

    @MethodSource("archives")
    @ParameterizedTest
    void fileInAnArchive_isFound(String name, TarWriter tar) throws IOException {
        LayoutFile file = new TarFiles(archive(tar.bytes())).find(name);
        assertThat(file.size()).isEqualTo(7);
        assertThat(file.location()).isEqualTo(folder.resolve("images.tar") + "/" + name);
        try (SourceInputStream in = new SourceInputStream(file.open())) {
            assertThat(in.readAllBytes()).isEqualTo(Images.bytes("content"));
        }
    }

    @Test
    void otherMembers_areNoFiles() throws IOException {
        TarWriter tar = new TarWriter()
                .member(TarWriter.header("folder", '5', 0), "")
                .member(edited(TarWriter.header("symbolic", '2', 0), 157, "a"), "")
                .member(edited(TarWriter.header("dangling", '1', 0), 157, "b"), "")
                .file("a", "content");
        TarFiles files = new TarFiles(archive(tar.bytes()));
        for (String name : List.of("folder", "symbolic", "dangling", "b")) {
            assertThat(files.find(name)).isNull();
        }
    }

    private static List<Arguments> invalidArchives() {
        List<Arguments> cases = new ArrayList<>();
        Function<TarWriter, byte[]> whole = TarWriter::bytes;
        cases.add(Arguments.of(new byte[0], "it ends at byte 0"));
        cases.add(Arguments.of(Images.bytes("x".repeat(1024)), "there is no header at byte 0"));
        cases.add(Arguments.of(edited(new byte[512], 0, "\u001f\u008b"), "it is compressed; decompress it"));
        cases.add(Arguments.of(edited(new byte[512], 0, "\u001fx"), "it ends at byte 512"));
        cases.add(Arguments.of(new TarWriter().file("a", "content").unfinished(), "it ends at byte 1024"));
        cases.add(Arguments.of(
                new TarWriter().member(TarWriter.header("a", '0', 9999), "").bytes(),
                "it ends before its member at byte 0 does"));
        cases.add(Arguments.of(
                whole.apply(new TarWriter().member(edited(TarWriter.header("a", '0', 0), 124, "9"), "")),
                "it ends before its member at byte 0 does"));
        cases.add(Arguments.of(
                whole.apply(new TarWriter().member(edited(TarWriter.header("a", '0', 0), 124, "/"), "")),
                "it ends before its member at byte 0 does"));
        cases.add(Arguments.of(
                whole.apply(new TarWriter()
                        .member(edited(TarWriter.header("a", '0', 0), 124, "\u00ff\u00ff\u00ff\u00ff"), "")),
                "it ends before its member at byte 0 does"));
        for (String pax : List.of("x", "5 xy\n", "99 path=a\n", "0 a=b\n", "6 abcd", "x a=b\n", "4 a\nb=c\n")) {
            cases.add(Arguments.of(new TarWriter().pax(pax, "content", 7).bytes(), "an extended header is invalid"));
        }
        cases.add(Arguments.of(
                new TarWriter().pax(TarWriter.record("size", "x"), "content", 7).bytes(),
                "it ends before its member at byte 1024 does"));
        cases.add(Arguments.of(
                new TarWriter()
                        .member(TarWriter.header("x", 'x', 2_000_000), "x".repeat(2_000_000))
                        .bytes(),
                "its header at byte 0 is too long"));
        byte[] onlyChecksum = new byte[512];
        TarWriter.put(onlyChecksum, 148, "x");
        cases.add(Arguments.of(onlyChecksum, "there is no header at byte 0"));
        byte[] noChecksum = TarWriter.header("a", '0', 0);
        TarWriter.put(noChecksum, 148, "x");
        cases.add(Arguments.of(noChecksum, "there is no header at byte 0"));
        return cases;
    }

    @MethodSource("invalidArchives")
    @ParameterizedTest
    void invalidArchive_isAFault(byte[] bytes, String problem) throws IOException {
        Path archive = archive(bytes);
        assertThat(pulls(archive).get("/v2/app/manifests/1.0").text())
                .contains("the archive of the image layout cannot be read; its operator must check it");
        assertThat(new LayoutRegistry(new PathFiles(archive), true, time).verify())
                .singleElement()
                .asString()
                .startsWith(archive + " is not the tar archive of an image layout: ")
                .contains(problem);
    }

    @Test
    void missingArchive_isAFault() throws IOException {
        TarFiles files = new TarFiles(folder.resolve("gone.tar"));
        assertThatThrownBy(() -> files.find("a")).hasMessageContaining("gone.tar does not exist");
        try (FileChannel channel = FileChannel.open(archive(new TarWriter().bytes()))) {
            assertThat(TarIndex.read(channel, 0).names()).isEmpty();
        }
    }

    @Test
    void membersAreLimited() throws IOException {
        byte[] archive =
                new TarWriter().file("a", "").file("b", "").file("c", "").bytes();
        try (FileChannel channel = FileChannel.open(archive(archive))) {
            assertThat(TarIndex.read(channel, 3).names()).hasSize(3);
            assertThatThrownBy(() -> TarIndex.read(channel, 2)).hasMessage("it has more than 2 members");
        }
    }
}
