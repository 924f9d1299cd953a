package io.registryfacade.server.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.server.archive.TarFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code pull --from-archive} imports what the tools for images save, and refuses what is damaged. */
class PullArchiveTest {
    private static final byte[] LAYER = new TarFile().file("etc/motd", "hello").bytes();

    @TempDir
    private Path folder;

    private PullRun pull(byte[] archive, String... more) throws IOException {
        Path file = Files.write(folder.resolve("image.tar"), archive);
        List<String> arguments = new ArrayList<>(List.of(
                "--from-archive",
                file.toString(),
                "--output",
                folder.resolve("images").toString()));
        arguments.addAll(List.of(more));
        return PullRun.of(arguments.toArray(String[]::new));
    }

    private WrittenLayout layout(String repository) {
        return new WrittenLayout(folder.resolve("images").resolve(repository));
    }

    private static String hex(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] config(String... diffIds) {
        String list = "\"" + String.join("\",\"", diffIds) + "\"";
        return ("{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[" + list
                        + "]}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What {@code docker save} wrote before version 25. */
    private static TarFile docker(String tags, String layer, byte[] config) {
        return new TarFile()
                .file(hex(config) + ".json", config)
                .file("one/layer.tar", LAYER)
                .file("one/VERSION", "1.0")
                .file(
                        "manifest.json",
                        "[{\"Config\":\"" + hex(config) + ".json\",\"RepoTags\":" + tags + ",\"Layers\":[\"" + layer
                                + "\"]}]");
    }

    private static TarFile docker(String tags) {
        return docker(tags, "one/layer.tar", config("sha256:" + hex(LAYER)));
    }

    @Test
    void archiveOfDockerSave_isImported() throws Exception {
        PullRun run = pull(docker("[\"alpine:3.20\",\"ghcr.io/acme/app:1.0\"]").bytes());
        assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
        assertThat(layout("library/alpine").isComplete().names()).containsExactly("3.20");
        assertThat(layout("acme/app").isComplete().names()).containsExactly("1.0");
        String digest = layout("acme/app").digestOf("1.0");
        assertThat(layout("acme/app").manifest(digest).at("/layers/0/mediaType").asText())
                .isEqualTo("application/vnd.oci.image.layer.v1.tar");
        assertThat(layout("acme/app").manifest(digest).at("/layers/0/digest").asText())
                .isEqualTo("sha256:" + hex(LAYER));
        assertThat(layout("library/alpine").digestOf("3.20")).isEqualTo(digest);
        assertThat(pull(docker("[\"alpine:3.20\"]").bytes()).totals())
                .startsWith("0 images copied, 1 unchanged, 0 failed");
    }

    @Test
    void compressedArchive_andStandardInput_areImported() throws Exception {
        byte[] archive = docker("[\"alpine:3.20\"]").bytes();
        assertThat(pull(gzip(archive)).exitCode()).isZero();
        for (byte[] stdin : List.of(archive, gzip(archive))) {
            StringWriter output = new StringWriter();
            int exitCode = new CommandLine(new PullCommand(new ByteArrayInputStream(stdin)))
                    .setOut(new PrintWriter(output))
                    .execute(
                            "--from-archive",
                            "-",
                            "--output",
                            folder.resolve("images").toString());
            assertThat(exitCode).as(output.toString()).isZero();
        }
        try (var files = Files.list(folder.resolve("images"))) {
            assertThat(files.map(Path::getFileName).map(Path::toString))
                    .containsExactlyInAnyOrder("library", ".registry-facade.lock");
        }
    }

    @Test
    void linkedAndCompressedLayers_areImported() throws Exception {
        byte[] compressed = gzip(LAYER);
        byte[] config = config("sha256:" + hex(LAYER), "sha256:" + hex(LAYER));
        TarFile tar = new TarFile()
                .file("config.json", config)
                .file("layer.tar.gz", compressed)
                .file("one.tar", LAYER)
                .file(
                        "manifest.json",
                        "[{\"Config\":\"config.json\",\"RepoTags\":[\"acme/app:1.0\"],"
                                + "\"Layers\":[\"layer.tar.gz\",\"one.tar\"]}]");
        PullRun run = pull(tar.bytes());
        assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
        assertThat(layout("acme/app").isComplete().blobs())
                .contains("sha256:" + hex(compressed), "sha256:" + hex(LAYER));
    }

    private static String descriptor(byte[] content, String more) {
        return "{\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"sha256:" + hex(content)
                + "\",\"size\":" + content.length + more + "}";
    }

    /** An image layout in a tar, of which the index says a name. */
    private static TarFile layoutTar(String annotations) {
        byte[] config = config("sha256:" + hex(LAYER));
        byte[] manifest = ("{\"schemaVersion\":2,\"config\":" + descriptor(config, "") + ",\"layers\":["
                        + descriptor(LAYER, "") + "]}")
                .getBytes(StandardCharsets.UTF_8);
        return new TarFile()
                .file("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}")
                .file("blobs/sha256/" + hex(config), config)
                .file("blobs/sha256/" + hex(LAYER), LAYER)
                .file("blobs/sha256/" + hex(manifest), manifest)
                .file("manifest.json", "[]")
                .file(
                        "index.json",
                        "{\"manifests\":[" + descriptor(manifest, ",\"annotations\":{" + annotations + "}") + "]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"io.containerd.image.name\":\"docker.io/library/alpine:3.20\",\"org.opencontainers.image.ref.name\":\"3.20\""
                        + " | | library/alpine | 3.20",
                "\"org.opencontainers.image.ref.name\":\"acme/app:1.0\" | | acme/app | 1.0",
                "\"org.opencontainers.image.ref.name\":\"1.0\" | acme/app | acme/app | 1.0",
                "\"org.opencontainers.image.ref.name\":\"1.0\" | acme/app:2.0 | acme/app | 2.0",
                "\"io.containerd.image.name\":\"ghcr.io/acme/app:1.0\" | my-org/app | my-org/app | 1.0",
                "\"x\":\"y\" | my-org/app:1.0 | my-org/app | 1.0"
            })
    void layoutInATar_isImported(String annotations, String as, String repository, String tag) throws Exception {
        PullRun run = as == null
                ? pull(layoutTar(annotations).bytes())
                : pull(layoutTar(annotations).bytes(), "--as", as);
        assertThat(run.exitCode()).as(run.errors() + run.output()).isZero();
        assertThat(layout(repository).isComplete().names()).containsExactly(tag);
    }

    @Test
    void archiveWithoutName_needsOne() throws Exception {
        PullRun run =
                pull(layoutTar("\"org.opencontainers.image.ref.name\":\"1.0\"").bytes());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors())
                .contains("does not say the repository of '1.0'; give it by --as NAME or --as NAME:TAG");
        assertThat(pull(docker("null").bytes()).errors()).contains("does not say the repository of sha256:");
    }

    @Test
    void severalImages_haveNoCommonName() throws Exception {
        PullRun run = pull(docker("[\"alpine:3.20\",\"busybox:1\"]").bytes(), "--as", "acme/app");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("has several images: alpine:3.20, busybox:1; leave out --as");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one/missing.tar", "../layer.tar", "/etc/passwd", ""})
    void layerThatIsMissing_isNamed(String layer) throws Exception {
        PullRun run = pull(docker("[\"alpine:3.20\"]", layer, config("sha256:" + hex(LAYER)))
                .bytes());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).contains("image.tar cannot be copied: it has no '" + layer + "'");
    }

    @Test
    void damagedContent_isRefused() throws Exception {
        assertThat(pull(docker("[\"a:1\"]", "one/layer.tar", config("sha256:" + "0".repeat(64)))
                                .bytes())
                        .errors())
                .contains("its layer 1 has the digest sha256:" + hex(LAYER) + " instead of sha256:0000");
        assertThat(pull(docker("[\"a:1\"]", "one/layer.tar", config()).bytes()).errors())
                .contains("its layer 1 has");
        TarFile renamed = new TarFile()
                .file("f".repeat(64) + ".json", config())
                .file("manifest.json", "[{\"Config\":\"" + "f".repeat(64) + ".json\",\"RepoTags\":[\"a:1\"]}]");
        assertThat(pull(renamed.bytes()).errors()).contains("has other content than its name says");
        String json =
                new String(layoutTar("\"io.containerd.image.name\":\"a:1\"").bytes(), StandardCharsets.ISO_8859_1);
        PullRun run = pull(json.replace("hello", "hallo").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.output().get(0)).contains("sent other content than sha256:" + hex(LAYER));
        assertThat(layout("library/a").folder().resolve("index.json")).doesNotExist();
    }

    @Test
    void truncatedArchive_isRefused() throws Exception {
        byte[] whole = docker("[\"alpine:3.20\"]").bytes();
        assertThat(pull(Arrays.copyOf(whole, 1_800)).errors()).contains("image.tar cannot be copied: it is truncated");
        byte[] compressed = gzip(whole);
        assertThat(pull(Arrays.copyOf(compressed, compressed.length / 2)).errors())
                .contains("it cannot be decompressed, so it is damaged or truncated");
        assertThat(pull(new TarFile().file("a", "b").bytes()).errors())
                .contains("it has neither index.json nor manifest.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "manifest.json | {} | its manifest.json lists no image",
                "manifest.json | [ | its manifest.json is not JSON",
                "index.json | x | its index.json is not JSON",
                "index.json | {\"manifests\":[]} | its index.json lists no image",
                "index.json | {\"manifests\":[{\"digest\":\"../x\"}]} | lists '../x', which is no digest"
            })
    void damagedList_isRefused(String name, String content, String message) throws Exception {
        assertThat(pull(new TarFile().file(name, content).bytes()).errors()).contains(message);
    }

    @Test
    void layoutOfAnotherVersion_isRefused() throws Exception {
        TarFile tar = new TarFile()
                .file("oci-layout", "{\"imageLayoutVersion\":\"2.0.0\"}")
                .file("index.json", "{}");
        assertThat(pull(tar.bytes()).errors()).contains("it is of version '2.0.0' of the image layout");
    }

    @Test
    void fileThatIsMissingOrAFolder_isNamed() {
        String output = folder.resolve("images").toString();
        Path missing = folder.resolve("missing.tar");
        assertThat(PullRun.of("--from-archive", missing.toString(), "--output", output)
                        .errors())
                .contains("cannot read " + missing + ": there is no such file");
        assertThat(PullRun.of("--from-archive", folder.toString(), "--output", output)
                        .errors())
                .contains("it is a folder");
    }
}
