package io.registryfacade.server.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every entry of a good tar is found, and nothing of a bad one is used. */
class TarArchiveTest {
    @TempDir
    private Path folder;

    private TarArchive open(byte[] tar) throws Exception {
        return TarArchive.open(Files.write(folder.resolve("archive.tar"), tar));
    }

    private static String text(TarArchive tar, String name) throws Exception {
        try (InputStream in = tar.content(name, 0)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void files_areFoundByTheirNames() throws Exception {
        TarFile file =
                new TarFile().folder("a/").file("a/b", "one").file("./c", "two").file("empty", "");
        try (TarArchive tar = open(file.bytes())) {
            assertThat(text(tar, "a/b")).isEqualTo("one");
            assertThat(text(tar, "c")).isEqualTo("two");
            assertThat(text(tar, "empty")).isEmpty();
            assertThat(tar.size("a/b")).isEqualTo(3);
            assertThat(tar.has("a")).isFalse();
            assertThat(tar.content("a/b", 2).readAllBytes()).isEqualTo(new byte[] {'e'});
            assertThat(tar.content("a/b", 9).read()).isEqualTo(-1);
        }
    }

    @Test
    void laterEntry_replacesAnEarlierOne() throws Exception {
        try (TarArchive tar =
                open(new TarFile().file("a", "one").file("a", "two").bytes())) {
            assertThat(text(tar, "a")).isEqualTo("two");
        }
    }

    @Test
    void longNames_areRead() throws Exception {
        String name = "blobs/" + "\u00e4".repeat(200);
        try (TarArchive tar = open(new TarFile()
                .paxFile(name + "1", "pax")
                .gnuFile(name + "2", "gnu")
                .file("short", "own")
                .bytes())) {
            assertThat(text(tar, name + "1")).isEqualTo("pax");
            assertThat(text(tar, name + "2")).isEqualTo("gnu");
            assertThat(text(tar, "short")).isEqualTo("own");
        }
    }

    @Test
    void namesWithPrefix_areRead() throws Exception {
        byte[] header = new byte[512];
        TarFile.put(header, 0, "name");
        TarFile.put(header, 124, "00000000003\0");
        TarFile.put(header, 148, " ".repeat(8) + "0");
        TarFile.put(header, 257, "ustar\0" + "00");
        TarFile.put(header, 345, "prefix");
        try (TarArchive tar = open(new TarFile()
                .block(header, "one".getBytes(StandardCharsets.UTF_8))
                .bytes())) {
            assertThat(text(tar, "prefix/name")).isEqualTo("one");
        }
    }

    @Test
    void binarySizes_areRead() throws Exception {
        byte[] header = new byte[512];
        TarFile.put(header, 0, "name");
        header[124] = (byte) 0x80;
        header[135] = 3;
        TarFile.put(header, 148, " ".repeat(8) + "0");
        try (TarArchive tar = open(new TarFile()
                .block(header, "one".getBytes(StandardCharsets.UTF_8))
                .bytes())) {
            assertThat(text(tar, "name")).isEqualTo("one");
        }
        Arrays.fill(header, 125, 136, (byte) 0xff);
        TarFile.put(header, 148, " ".repeat(8));
        assertThatThrownBy(() -> open(new TarFile().block(header, new byte[0]).bytes()))
                .hasMessage("it has an entry of an impossible size");
    }

    @Test
    void links_leadToEntriesOfTheArchive() throws Exception {
        try (TarArchive tar = open(new TarFile()
                .file("a/layer.tar", "one")
                .symbolicLink("b/layer.tar", "../a/layer.tar")
                .hardLink("c", "b/layer.tar")
                .symbolicLink("dangling", "nothing")
                .bytes())) {
            assertThat(text(tar, "b/layer.tar")).isEqualTo("one");
            assertThat(text(tar, "c")).isEqualTo("one");
            assertThat(tar.has("dangling")).isFalse();
        }
    }

    @Test
    void loopOfLinks_isNoFile() throws Exception {
        try (TarArchive tar =
                open(new TarFile().symbolicLink("a", "b").symbolicLink("b", "a").bytes())) {
            assertThatThrownBy(() -> tar.has("a")).hasMessage("its entry 'a' is a loop of links");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/../../b", "/etc/passwd", ".."})
    void nameThatLeadsOut_isRefused(String name) {
        assertThatThrownBy(() -> open(new TarFile().file(name, "x").bytes()))
                .isInstanceOf(ArchiveException.class)
                .hasMessage("its entry '" + name + "' leads out of the archive");
        assertThatThrownBy(() -> open(new TarFile().symbolicLink("a", name).bytes()))
                .hasMessage("its entry '" + name + "' leads out of the archive");
    }

    @Test
    void truncatedArchive_isRefused() {
        byte[] whole = new TarFile().file("a", "x".repeat(2_000)).bytesWithoutEnd();
        assertThatThrownBy(() -> open(Arrays.copyOf(whole, 1_000)))
                .hasMessage("it is truncated: it ends in the middle of 'a'");
    }

    @Test
    void archiveWithoutItsEnd_isRead() throws Exception {
        try (TarArchive tar = open(new TarFile().file("a", "one").bytesWithoutEnd())) {
            assertThat(text(tar, "a")).isEqualTo("one");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 512, 5_000})
    void otherFile_isRefused(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        assertThatThrownBy(() -> open(bytes)).message().startsWith("it is no tar archive, or ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"99 path=x\n", "x path=x\n", "2 path=x\n", "9999999999999999999 a=b\n"})
    void damagedPaxHeader_isRefused(String records) {
        byte[] tar = new TarFile()
                .entry("pax", 'x', "", records.getBytes(StandardCharsets.UTF_8))
                .file("a", "x")
                .bytes();
        assertThatThrownBy(() -> open(tar)).hasMessage("it has a damaged header");
    }

    @Test
    void hugeHeader_isRefused() {
        byte[] tar = new TarFile().entry("pax", 'x', "", new byte[2_000_000]).bytes();
        assertThatThrownBy(() -> open(tar)).message().startsWith("it has a header of 2000000 bytes");
    }

    @Test
    void missingOrLongFile_isNamed() throws Exception {
        try (TarArchive tar = open(new TarFile().file("a", "text").bytes())) {
            assertThatThrownBy(() -> tar.content("b", 0)).hasMessage("it has no 'b'");
            assertThatThrownBy(() -> tar.read("a", 3)).hasMessage("its 'a' has more than 3 bytes");
        }
    }
}
