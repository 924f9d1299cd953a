package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a layout and fields of clients are untrusted: they are read, or rejected in words. */
@Timeout(60)
@Tag("slow")
class LayoutFuzzTest {
    private static Stream<byte[]> archives() {
        return Stream.of(
                new TarWriter().file("a", "content").bytes(),
                new TarWriter().gnuLongName("x".repeat(200), "content").bytes(),
                new TarWriter()
                        .pax(TarWriter.record("path", "a/b"), "content", 7)
                        .bytes());
    }

    @MethodSource("archives")
    @FuzzTest
    void archive_containsOnlyItsOwnBytes(byte[] bytes) throws IOException {
        Path archive = Files.write(Files.createTempFile("fuzz", ".tar"), bytes);
        try (FileChannel channel = FileChannel.open(archive)) {
            TarIndex index = TarIndex.read(channel, 1000);
            for (String name : index.names()) {
                TarIndex.Member member = index.member(name);
                assertThat(member.start() + member.size()).isBetween(0L, (long) bytes.length);
            }
        } catch (TarFormatException e) {
            assertThat(e).hasMessageMatching("[ -~]+");
        } finally {
            Files.delete(archive);
        }
    }

    private static Stream<byte[]> documents() {
        String manifest = Images.manifest("{}", "layer", "\"artifactType\":\"a/b\"");
        return Stream.of(
                        manifest,
                        Images.index(List.of(Images.descriptor(null, manifest, Images.named("my-org/app:1.0")))),
                        "{\"subject\":null,\"annotations\":{\"a\":[]},\"layers\":[{\"urls\":[[]]}]}")
                .map(Images::bytes);
    }

    @MethodSource("documents")
    @FuzzTest
    void document_isReadOrRejected(byte[] bytes) {
        try {
            ManifestDocument document = ManifestDocument.parse(bytes);
            assertThat(document.blobs()).doesNotContainNull();
            assertThat(document.manifests()).doesNotContainNull();
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        try {
            IndexDocument index = IndexDocument.read(new ByteArrayInputStream(bytes));
            assertThat(new IndexSnapshot(index.entries()).all().all())
                    .hasSizeLessThanOrEqualTo(index.entries().size());
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static Stream<byte[]> names() {
        return Stream.of("1.0", "docker.io/my-org/app:1.0@sha256:0", "localhost:5000/a", "sha256:0", "../a/b")
                .map(Images::bytes);
    }

    @MethodSource("names")
    @FuzzTest
    void name_isOfTheGrammar(byte[] bytes) {
        try {
            ImageName name = ImageName.parse(new String(bytes, StandardCharsets.UTF_8));
            if (name.repository() != null) {
                Path root = Path.of("images");
                assertThat(root.resolve(name.repository().value()).normalize()).startsWithRaw(root);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static Stream<byte[]> ranges() {
        return Stream.of("bytes=0-1", "bytes=-5", "bytes=7-", "bytes=0-0,2-3").map(Images::bytes);
    }

    @MethodSource("ranges")
    @FuzzTest
    void range_isWithinTheFile(byte[] bytes) {
        for (long size : new long[] {0, 1, 10, Long.MAX_VALUE}) {
            ByteRange range = ByteRange.parse(new String(bytes, StandardCharsets.ISO_8859_1), size);
            if (range != null && !range.equals(ByteRange.UNSATISFIABLE)) {
                assertThat(range.first()).isBetween(0L, size - 1);
                assertThat(range.last()).isBetween(range.first(), size - 1);
            }
        }
    }
}
