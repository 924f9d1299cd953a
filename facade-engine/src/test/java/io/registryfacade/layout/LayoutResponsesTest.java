package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.ImageLayout;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client gets from a layout of one image, for all platforms and with a signature. */
class LayoutResponsesTest {
    private static final String LAYER = "0123456789";
    private static final Digest LAYER_DIGEST = Images.sha256(LAYER);
    private static final String BLOB = "/v2/my-org/app/blobs/" + LAYER_DIGEST;

    @TempDir
    Path root;

    private String manifest;
    private String index;
    private Pulls pulls;

    @BeforeEach
    void writeLayout() {
        LayoutWriter layout = new LayoutWriter(root.resolve("my-org/app"));
        manifest = layout.blobs(LAYER);
        index = Images.index(List.of(Images.descriptor(Images.MANIFEST, manifest)));
        layout.blob(index);
        layout.entry(Images.descriptor(null, index, Images.named("1.0")));
        pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(root.toString())));
    }

    @Test
    void manifest_isServedByTag() {
        Pulls.Response response = pulls.get("/v2/my-org/app/manifests/1.0");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(index);
        assertThat(response.headers())
                .containsOnlyKeys("Content-Type", "Content-Length", "Docker-Content-Digest", "ETag")
                .containsEntry("Content-Type", Images.INDEX)
                .containsEntry("Content-Length", Integer.toString(index.length()))
                .containsEntry("Docker-Content-Digest", Images.sha256(index).value())
                .containsEntry("ETag", '"' + Images.sha256(index).value() + '"');
    }

    @Test
    void manifest_isServedByDigest() {
        Pulls.Response response = pulls.get("/v2/my-org/app/manifests/" + Images.sha256(manifest));
        assertThat(response.text()).isEqualTo(manifest);
        assertThat(response.header("Content-Type")).isEqualTo(Images.MANIFEST);
    }

    @Test
    void head_returnsTheHeadersOfGet() {
        for (String target : List.of("/v2/my-org/app/manifests/1.0", BLOB, "/v2/my-org/app/tags/list")) {
            Pulls.Response head = pulls.head(target);
            assertThat(head.headers()).isEqualTo(pulls.get(target).headers());
            assertThat(head.bytes()).isEmpty();
        }
    }

    @Test
    void blob_isServed() {
        Pulls.Response response = pulls.get(BLOB);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo(LAYER);
        assertThat(response.headers())
                .containsOnlyKeys("Content-Type", "Content-Length", "Docker-Content-Digest", "ETag", "Accept-Ranges")
                .containsEntry("Content-Type", "application/octet-stream")
                .containsEntry("Content-Length", "10")
                .containsEntry("Docker-Content-Digest", LAYER_DIGEST.value())
                .containsEntry("Accept-Ranges", "bytes");
    }

    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "bytes=0-          | 200 | -             | 0123456789",
                "bytes=0-0         | 206 | bytes 0-0/10  | 0",
                "bytes=3-5         | 206 | bytes 3-5/10  | 345",
                "bytes=3-          | 206 | bytes 3-9/10  | 3456789",
                "Bytes=9-99        | 206 | bytes 9-9/10  | 9",
                "bytes=-3          | 206 | bytes 7-9/10  | 789",
                "bytes=-99         | 200 | -             | 0123456789",
                "bytes=10-         | 416 | bytes */10    | -",
                "bytes=-0          | 416 | bytes */10    | -",
                "bytes=0-1,3-4     | 200 | -             | 0123456789",
                "bytes=5-3         | 200 | -             | 0123456789",
                "bytes=x-3         | 200 | -             | 0123456789",
                "bytes=3-x         | 200 | -             | 0123456789",
                "bytes=-x          | 200 | -             | 0123456789",
                "bytes=5           | 200 | -             | 0123456789",
                "bytes=-           | 200 | -             | 0123456789",
                "lines=0-1         | 200 | -             | 0123456789",
                "bytes=0-9999999999999999999 | 200 | -   | 0123456789",
            })
    @ParameterizedTest
    void range_isServed(String range, int status, String contentRange, String text) {
        Pulls.Response response = pulls.get(BLOB, "Range", range);
        assertThat(response.status()).isEqualTo(status);
        assertThat(response.header("Content-Range")).isEqualTo(contentRange);
        if (text != null) {
            assertThat(response.text()).isEqualTo(text);
            assertThat(response.header("Content-Length")).isEqualTo(Integer.toString(text.length()));
        } else {
            assertThat(response.text()).contains("has 10 bytes");
        }
    }

    @Test
    void severalRangeFields_areIgnored() {
        assertThat(pulls.get(BLOB, "Range", "bytes=0-1", "Range", "bytes=2-3").text())
                .isEqualTo(LAYER);
    }

    @Test
    void ifRange_allowsTheSameContent() {
        String own = '"' + LAYER_DIGEST.value() + '"';
        assertThat(pulls.get(BLOB, "Range", "bytes=1-2", "If-Range", own).status())
                .isEqualTo(206);
        for (String other : List.of("\"x\"", "W/" + own, "Fri, 27 Nov 2026 15:00:00 GMT")) {
            assertThat(pulls.get(BLOB, "Range", "bytes=1-2", "If-Range", other).text())
                    .isEqualTo(LAYER);
        }
        assertThat(pulls.get(BLOB, "If-Range", "\"x\"").text()).isEqualTo(LAYER);
    }

    @Test
    void head_ignoresRanges() {
        assertThat(pulls.head(BLOB, "Range", "bytes=1-2").status()).isEqualTo(200);
    }

    @Test
    void knownContent_isNotSentAgain() {
        String layer = '"' + LAYER_DIGEST.value() + '"';
        String tagged = '"' + Images.sha256(index).value() + '"';
        for (String field : List.of("*", "%s", "W/%s", "\"x\" , %s")) {
            Pulls.Response blob = pulls.get(BLOB, "If-None-Match", field.formatted(layer));
            assertThat(blob.status()).isEqualTo(304);
            assertThat(blob.header("ETag")).isEqualTo(layer);
            assertThat(blob.bytes()).isEmpty();
            Pulls.Response byTag = pulls.get("/v2/my-org/app/manifests/1.0", "If-None-Match", field.formatted(tagged));
            assertThat(byTag.status()).isEqualTo(304);
            assertThat(byTag.header("ETag")).isEqualTo(tagged);
            assertThat(byTag.header("Docker-Content-Digest"))
                    .isEqualTo(Images.sha256(index).value());
        }
        assertThat(pulls.get(BLOB, "If-None-Match", "\"x\"").status()).isEqualTo(200);
    }

    @CsvSource(
            delimiter = '|',
            value = {
                "/v2/my-org/app/manifests/2.0   | MANIFEST_UNKNOWN | 'my-org/app' of the image layout has no manifest"
                        + " 2.0",
                "/v2/my-org/app/manifests/sha256:0000000000000000000000000000000000000000000000000000000000000000"
                        + " | MANIFEST_UNKNOWN | has no manifest sha256:0",
                "/v2/my-org/app/blobs/sha256:0000000000000000000000000000000000000000000000000000000000000000"
                        + " | BLOB_UNKNOWN | has no blob sha256:0",
                "/v2/my-org/other/manifests/1.0 | NAME_UNKNOWN | has no repository 'my-org/other'",
                "/v2/my-org/other/tags/list     | NAME_UNKNOWN | has no repository 'my-org/other'",
                "/v2/my-org/manifests/1.0       | NAME_UNKNOWN | has no repository 'my-org'",
            })
    @ParameterizedTest
    void unknownContent_is404(String target, String code, String message) {
        for (int i = 0; i < 2; i++) {
            Pulls.Response response = pulls.get(target);
            assertThat(response.status()).isEqualTo(404);
            assertThat(response.text()).contains(code).contains(message);
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
        }
    }

    @Test
    void blobsAreNoManifests() {
        assertThat(pulls.get("/v2/my-org/app/manifests/" + LAYER_DIGEST).status())
                .isEqualTo(404);
    }
}
