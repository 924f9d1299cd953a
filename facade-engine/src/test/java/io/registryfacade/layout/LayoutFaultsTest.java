package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.ImageLayout;
import io.registryfacade.upstream.LayoutVerification;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A layout with faults: clients get an error in words, never wrong bytes, and the operator gets the file. */
class LayoutFaultsTest {
    private static final String LAYER = "layer";

    @TempDir
    Path folder;

    private Path root;
    private LayoutWriter layout;
    private String manifest;

    @BeforeEach
    void writeLayout() throws IOException {
        root = Files.createDirectory(folder.resolve("root")).toRealPath();
        layout = new LayoutWriter(root.resolve("my-org/app"));
        manifest = layout.image("1.0", LAYER);
    }

    private LayoutRegistry open() {
        return LayoutRegistry.of(ImageLayout.at(root.toString()));
    }

    private Pulls.Response byTag() {
        return Pulls.from(open()).get("/v2/my-org/app/manifests/1.0");
    }

    private Pulls.Response blob() {
        return Pulls.from(open()).get("/v2/my-org/app/blobs/" + Images.sha256(LAYER));
    }

    private static void isFault(Pulls.Response response, int status, String code, String message) {
        assertThat(response.status()).as(response.text()).isEqualTo(status);
        assertThat(response.text())
                .contains("\"" + code + "\"")
                .contains(message)
                .doesNotContain("/my-org/app/blobs");
    }

    private void isReported(String... problems) {
        assertThat(open().verify()).singleElement().asString().contains(problems);
    }

    @Test
    void soundLayout_hasNoProblems() {
        assertThat(open().verify()).isEmpty();
    }

    @Test
    void blobWithOtherBytes_isNotSent() {
        layout.write("blobs/sha256/" + hex(LAYER), "LAYER");
        for (int i = 0; i < 2; i++) {
            isFault(blob(), 500, "DIGEST_INVALID", "does not match its digest, so it is not served");
        }
        isReported(
                layout.file(LAYER) + " does not match its name",
                "its digest is " + Images.sha256("LAYER") + ", it must be " + Images.sha256(LAYER));
    }

    @Test
    void truncatedBlob_isNotSent() {
        layout.write("blobs/sha256/" + hex(LAYER), "lay");
        isFault(blob(), 500, "SIZE_INVALID", "has 3 bytes; it must have 5");
        isReported(layout.file(LAYER) + " has 3 bytes; it must have 5");
    }

    @Test
    void missingBlob_is404() throws IOException {
        Files.delete(layout.file(LAYER));
        isFault(
                blob(),
                404,
                "BLOB_UNKNOWN",
                "refers to the blob " + Images.sha256(LAYER) + ", but does not contain it");
        isReported(layout.file(LAYER) + " is missing");
    }

    @Test
    void missingBlobOfOtherServers_isNoFault() {
        String foreign = "{\"schemaVersion\":2,\"config\":" + Images.descriptor(Images.CONFIG, LAYER) + ",\"layers\":["
                + Images.descriptor(null, "gone", "\"urls\":[\"https://example.com/\"]") + ","
                + Images.descriptor(null, LAYER, "\"urls\":[]") + ","
                + Images.descriptor(null, LAYER, "\"urls\":null") + "]}";
        layout.blob(foreign);
        layout.entry(Images.descriptor(null, foreign, Images.named("foreign")));
        assertThat(open().verify()).isEmpty();
        isFault(
                Pulls.from(open()).get("/v2/my-org/app/blobs/" + Images.sha256("gone")),
                404,
                "BLOB_UNKNOWN",
                "which other servers distribute");
    }

    @Test
    void manifestWithOtherBytes_isNotSent() {
        layout.write("blobs/sha256/" + hex(manifest), manifest.replace(':', ';'));
        isFault(byTag(), 500, "MANIFEST_INVALID", "does not match its digest, so it is not served");
        isReported(layout.file(manifest) + " does not match its name");
    }

    @Test
    void truncatedManifest_isNotSent() {
        layout.write("blobs/sha256/" + hex(manifest), "{");
        isFault(byTag(), 500, "MANIFEST_INVALID", "has 1 bytes; it must have " + manifest.length());
        isReported(layout.file(manifest) + " has 1 bytes");
    }

    @Test
    void missingManifest_is404() throws IOException {
        Files.delete(layout.file(manifest));
        isFault(byTag(), 404, "MANIFEST_UNKNOWN", ", but does not contain it");
        isReported(layout.file(manifest) + " is missing");
    }

    @Test
    void missingChild_is404() {
        String child = Images.descriptor(Images.MANIFEST, "gone");
        String index = Images.index(List.of(child, child));
        layout.blob(index);
        layout.entry(Images.descriptor(Images.INDEX, index, Images.named("index")));
        isFault(
                Pulls.from(open()).get("/v2/my-org/app/manifests/" + Images.sha256("gone")),
                404,
                "MANIFEST_UNKNOWN",
                ", but does not contain it");
        isReported(layout.file("gone") + " is missing");
    }

    private static List<Arguments> invalidManifests() {
        return List.of(
                Arguments.of(Images.MANIFEST, "text", "it is not the JSON of a manifest"),
                Arguments.of(Images.MANIFEST, "[]", "it is not the JSON of a manifest"),
                Arguments.of(Images.MANIFEST, "{\"layers\":", "it is not the JSON of a manifest"),
                Arguments.of(Images.MANIFEST, "{\"layers\":{}}", "it is not the JSON of a manifest"),
                Arguments.of(Images.MANIFEST, "{\"layers\":[1]}", "it is not the JSON of a manifest"),
                Arguments.of(Images.MANIFEST, "{\"layers\":[{}]}", "it is not the JSON of a manifest"),
                Arguments.of(
                        Images.MANIFEST,
                        "{\"layers\":[{\"digest\":\"sha256:x\",\"size\":1}]}",
                        "it is not the JSON of a manifest"),
                Arguments.of(
                        Images.MANIFEST,
                        "{\"layers\":[{\"digest\":\"a:b\",\"size\":\"1\"}]}",
                        "it is not the JSON of a manifest"),
                Arguments.of(null, "{\"a\":1}", "it is not an image manifest or index"),
                Arguments.of(Images.MANIFEST, "{\"schemaVersion\":1,\"fsLayers\":[]}", "schema version 1"),
                Arguments.of(Images.MANIFEST, "x".repeat(4 * 1024 * 1024 + 1), "at most 4194304 are allowed"));
    }

    @MethodSource("invalidManifests")
    @ParameterizedTest
    void invalidManifest_isNotSent(String mediaType, String content, String message) {
        layout.withoutEntries().blob(content);
        layout.entry(Images.descriptor(mediaType, content, Images.named("1.0")));
        isFault(byTag(), 500, "MANIFEST_INVALID", message);
        isReported(layout.file(content) + " is no valid manifest: ", message);
    }

    @Test
    void otherSchemaVersions_areAccepted() {
        String odd = Images.manifest("{}", LAYER).replace("\"schemaVersion\":2", "\"schemaVersion\":\"1\"");
        layout.withoutEntries().blob(odd);
        layout.entry(Images.descriptor(null, odd, Images.named("1.0")));
        assertThat(byTag().text()).isEqualTo(odd);
    }

    private static List<Arguments> invalidIndexes() {
        return List.of(
                Arguments.of("", "expected a JSON object"),
                Arguments.of("text", "it is not JSON"),
                Arguments.of("[]", "expected a JSON object"),
                Arguments.of("{}", "expected a list of manifests"),
                Arguments.of("{\"manifests\":{}}", "expected a list of descriptors"),
                Arguments.of("{\"manifests\":[{\"digest\":\"a\",\"size\":1}]}", "'a' is not a digest"),
                Arguments.of("{\"manifests\":[{\"digest\":\"sha256:0\"}]}", "a descriptor has no digest or size"),
                Arguments.of("{\"manifests\":[", "it is not JSON: Unexpected end-of-input"));
    }

    @MethodSource("invalidIndexes")
    @ParameterizedTest
    void invalidIndex_isAFault(String content, String problem) {
        layout.write("index.json", content);
        isFault(byTag(), 500, "UNAVAILABLE", "the index of the image layout cannot be read");
        isReported(layout.folder().resolve("index.json") + " is not the index of an image layout: ", problem);
    }

    @Test
    void hugeIndex_isAFault() throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(layout.folder().resolve("index.json").toFile(), "rw")) {
            file.setLength(TrackedIndex.MAX_BYTES + 1);
        }
        isFault(byTag(), 500, "UNAVAILABLE", "the index of the image layout cannot be read");
        isReported("at most 67108864 are allowed");
    }

    @Test
    void indexWithoutManifests_isEmpty() {
        layout.write("index.json", "{\"manifests\":null}");
        isFault(byTag(), 404, "MANIFEST_UNKNOWN", "has no manifest 1.0");
    }

    private static List<Arguments> versions() {
        return List.of(
                Arguments.of("{\"imageLayoutVersion\":\"2.0.0\"}", ", but is 2.0.0"),
                Arguments.of("{\"x\":[1],\"imageLayoutVersion\":1}", "imageLayoutVersion must be 1.0.0;"),
                Arguments.of("{}", "imageLayoutVersion must be 1.0.0;"),
                Arguments.of("[]", "imageLayoutVersion must be 1.0.0;"),
                Arguments.of("text", "imageLayoutVersion must be 1.0.0;"));
    }

    @MethodSource("versions")
    @ParameterizedTest
    void layoutOfAnotherVersion_isNotServed(String content, String problem) {
        layout.write("oci-layout", content);
        isFault(byTag(), 500, "UNSUPPORTED", "the image layout is of another version than 1");
        isReported(layout.folder().resolve("oci-layout") + ": ", problem);
    }

    @Test
    void laterMinorVersion_isServed() {
        layout.write("oci-layout", "{\"imageLayoutVersion\":\"1.1.0\",\"x\":{}}");
        assertThat(byTag().status()).isEqualTo(200);
    }

    @Test
    void layoutWithoutVersion_isServedAndReported() throws IOException {
        Files.delete(layout.folder().resolve("oci-layout"));
        assertThat(byTag().status()).isEqualTo(200);
        isReported(layout.folder().resolve("oci-layout") + " is missing");
    }

    @Test
    void linkOutOfTheLayout_isNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolve("outside"), LAYER);
        Files.delete(layout.file(LAYER));
        Files.createSymbolicLink(layout.file(LAYER), outside);
        isFault(blob(), 500, "UNAVAILABLE", "is a link to a file outside of it, which is not served");
        isReported(layout.file(LAYER) + " is a link to " + outside.toRealPath());
    }

    @Test
    void linkWithinTheLayout_isFollowed() throws IOException {
        Path inside = Files.writeString(root.resolve("inside"), LAYER);
        Files.delete(layout.file(LAYER));
        Files.createSymbolicLink(layout.file(LAYER), inside);
        assertThat(blob().text()).isEqualTo(LAYER);
    }

    @Test
    void brokenLink_isAFault() throws IOException {
        Files.delete(layout.file(LAYER));
        Files.createSymbolicLink(layout.file(LAYER), root.resolve("gone"));
        isFault(blob(), 500, "UNAVAILABLE", "is a link to a file that does not exist");
        isReported(layout.file(LAYER) + " is a link to a file that does not exist");
    }

    @Test
    void loopOfLinks_isAFault() throws IOException {
        Files.delete(layout.file(LAYER));
        Files.createSymbolicLink(layout.file(LAYER), layout.file(LAYER));
        isFault(blob(), 500, "UNAVAILABLE", "a file of the image layout cannot be read; the operator's log says why");
        isReported("FileSystemException: " + layout.file(LAYER));
    }

    @Test
    void rootThatIsALink_isFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        Pulls pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(link.toString())));
        assertThat(pulls.get("/v2/my-org/app/manifests/1.0").status()).isEqualTo(200);
    }

    @Test
    void folderInPlaceOfAFile_isMissing() throws IOException {
        Files.delete(layout.file(LAYER));
        Files.createDirectory(layout.file(LAYER));
        isFault(blob(), 404, "BLOB_UNKNOWN", ", but does not contain it");
    }

    @Test
    void fileInPlaceOfAFolder_containsNoRepository() throws IOException {
        Files.writeString(root.resolve("my-org/file"), "x");
        isFault(
                Pulls.from(open()).get("/v2/my-org/file/nested/tags/list"),
                404,
                "NAME_UNKNOWN",
                "has no repository 'my-org/file/nested'");
    }

    @Test
    void missingLayout_isAFault() {
        root = folder.resolve("gone");
        isFault(byTag(), 500, "UNAVAILABLE", "the image layout is missing");
        isReported(root + " does not exist; it must be the folder or tar archive of an image layout");
    }

    @Test
    void layoutThatDisappears_isAFault() throws IOException {
        LayoutRegistry registry = open();
        Pulls pulls = Pulls.from(registry);
        assertThat(pulls.get("/v2/my-org/app/manifests/1.0").status()).isEqualTo(200);
        Files.move(root, folder.resolve("moved"));
        isFault(pulls.get("/v2/my-org/other/manifests/1.0"), 500, "UNAVAILABLE", "the image layout is missing");
        assertThat(registry.verify()).singleElement().asString().contains("NoSuchFileException: " + root);
    }

    @Test
    void emptyFolder_isReported() throws IOException {
        root = Files.createDirectory(folder.resolve("empty"));
        isReported(root + " contains no image layout; its index.json is missing");
        isFault(byTag(), 404, "NAME_UNKNOWN", "has no repository 'my-org/app'");
    }

    @Test
    void twoManifestsWithOneTag_areReported() {
        String second = layout.image("1.0", "second");
        isReported(
                layout.folder().resolve("index.json") + ": there are two manifests of the tag 1.0",
                Images.sha256(manifest) + " and " + Images.sha256(second) + "; the first one is served");
    }

    @Test
    void sameManifestTwice_isNoProblem() {
        layout.entry(Images.descriptor(Images.MANIFEST, manifest, Images.named("1.0")));
        assertThat(open().verify()).isEmpty();
    }

    @Test
    void invalidName_isReported() {
        layout.entry(Images.descriptor(Images.MANIFEST, manifest, Images.named("../evil")));
        assertThat(byTag().status()).isEqualTo(200);
        isReported("index.json: " + Images.sha256(manifest) + " has no valid name, and is not served: ");
    }

    @Test
    void folderWithAnInvalidName_isReported() {
        new LayoutWriter(root.resolve("My-Org")).image("1.0", LAYER);
        isReported("index.json is not served: 'My-Org' is not the name of a repository; rename the folder");
    }

    @Test
    void repositoryInTwoPlaces_isReported() {
        LayoutWriter all = new LayoutWriter(root);
        all.image("my-org/app:1.0", LAYER);
        all.image("my-org/other:1.0", LAYER);
        isReported("index.json: the repository 'my-org/app' also has a folder of its own, and only that is served");
    }

    @Test
    void loopOfLinks_isNotFollowedForEver() throws IOException {
        Files.createSymbolicLink(root.resolve("my-org/loop"), root);
        assertThat(open().verify()).isEmpty();
    }

    @Test
    void withoutVerification_onlySizesAreCompared() {
        layout.write("blobs/sha256/" + hex(LAYER), "LAYER");
        layout.write("blobs/sha256/" + hex(manifest), manifest.replace("config.v1", "config.v2"));
        LayoutRegistry registry =
                LayoutRegistry.of(ImageLayout.at(root.toString()).withVerification(LayoutVerification.OFF));
        assertThat(registry.verify()).isEmpty();
        assertThat(Pulls.from(registry)
                        .get("/v2/my-org/app/blobs/" + Images.sha256(LAYER))
                        .text())
                .isEqualTo("LAYER");
        assertThat(Pulls.from(registry).get("/v2/my-org/app/manifests/1.0").status())
                .isEqualTo(200);
        layout.write("blobs/sha256/" + hex(LAYER), "L");
        isFault(
                Pulls.from(registry).get("/v2/my-org/app/blobs/" + Images.sha256(LAYER)),
                500,
                "SIZE_INVALID",
                "has 1 bytes");
    }

    @Test
    void unknownAlgorithm_isServedWithoutVerificationOnly() throws IOException {
        Digest digest = new Digest("blake3:abc");
        layout.write("blobs/blake3/abc", LAYER);
        String image = "{\"schemaVersion\":2,\"config\":" + Images.descriptor(null, LAYER) + ",\"layers\":["
                + Images.descriptor(null, digest, 5) + "]}";
        layout.blob(image);
        layout.entry(Images.descriptor(null, image, Images.named("2.0")));
        isFault(
                Pulls.from(open()).get("/v2/my-org/app/blobs/" + digest),
                500,
                "UNSUPPORTED",
                "of an algorithm that the facade cannot verify");
        isReported("only sha256, sha384 and sha512 can, so set 'verify: off' for this layout");
    }

    @Test
    void otherAlgorithms_areVerified() {
        for (String algorithm : List.of("sha384:", "sha512:")) {
            Digest digest = Hash.of(Images.bytes(LAYER), new Digest(algorithm + "0".repeat(128)));
            layout.write("blobs/" + digest.value().replace(':', '/'), LAYER);
            Pulls pulls = Pulls.from(open());
            assertThat(pulls.get("/v2/my-org/app/blobs/" + digest).text()).isEqualTo(LAYER);
            layout.write("blobs/" + digest.value().replace(':', '/'), "LAYER");
            isFault(pulls.get("/v2/my-org/app/blobs/" + digest), 500, "DIGEST_INVALID", "does not match its digest");
        }
    }

    @Test
    void emptyBlob_isServed() {
        layout.blob("");
        Pulls pulls = Pulls.from(open());
        Pulls.Response response = pulls.get("/v2/my-org/app/blobs/" + Images.sha256(""));
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Length")).isEqualTo("0");
        for (String range : List.of("bytes=0-", "bytes=-1")) {
            assertThat(pulls.get("/v2/my-org/app/blobs/" + Images.sha256(""), "Range", range)
                            .status())
                    .isEqualTo(416);
        }
    }

    @Test
    void longBlob_isServedInPieces() throws IOException {
        byte[] piece = Images.bytes("0123456789abcdef".repeat(1024));
        Path file = folder.resolve("long");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 40; i++) {
                out.write(piece);
            }
        }
        Digest digest = Hash.sha256(Files.readAllBytes(file));
        Files.move(file, layout.file(digest));
        assertThat(Pulls.from(open()).get("/v2/my-org/app/blobs/" + digest).bytes())
                .isEqualTo(Files.readAllBytes(layout.file(digest)));
    }

    private static String hex(String content) {
        return Images.sha256(content).value().substring("sha256:".length());
    }
}
