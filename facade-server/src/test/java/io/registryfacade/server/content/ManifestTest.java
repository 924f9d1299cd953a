package io.registryfacade.server.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Manifests of every kind name their content, and hostile ones do no harm. */
class ManifestTest {
    private static final String A = "sha256:" + "a".repeat(64);
    private static final String B = "sha256:" + "b".repeat(64);

    private static Manifest parse(String json) throws IOException {
        return Manifest.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void image_hasAConfigurationAndLayers() throws IOException {
        Manifest manifest = parse("{\"config\":{\"digest\":\"" + A + "\",\"size\":3},\"layers\":[{\"digest\":\"" + B
                + "\",\"size\":-1}],\"other\":[1,null,true,1e400]}");
        assertThat(manifest.isIndex()).isFalse();
        assertThat(manifest.blobs())
                .containsExactly(
                        new Descriptor(new Digest(A), "", 3, "configuration"),
                        new Descriptor(new Digest(B), "", 0, "layer"));
    }

    @Test
    void index_hasPlatforms_andArtifactTypes() throws IOException {
        Manifest manifest = parse("{\"manifests\":[{\"digest\":\"" + A
                + "\",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm\",\"variant\":\"v7\"}},{\"digest\":\"" + B
                + "\",\"artifactType\":\"text/\\u001bspdx\"},{\"digest\":\"nonsense\"}]}");
        assertThat(manifest.isIndex()).isTrue();
        assertThat(manifest.manifests()).map(Descriptor::label).containsExactly("linux/arm/v7", "text/?spdx");
    }

    @Test
    void manifestOfSchema1_hasLayers() throws IOException {
        assertThat(parse("{\"fsLayers\":[{\"blobSum\":\"" + A + "\"}]}").blobs())
                .map(Descriptor::digest)
                .containsExactly(new Digest(A));
    }

    @Test
    void hugeNumber_countsAsAbsent() throws IOException {
        assertThat(parse("{\"config\":{\"digest\":\"" + A + "\",\"size\":99999999999999999999}}")
                        .blobs()
                        .get(0)
                        .size())
                .isZero();
    }

    @Test
    void whatIsNoObject_isRefused() {
        assertThatThrownBy(() -> parse("[]")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse("<html>")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> parse("{\"a\":" + "[".repeat(100_000))).isInstanceOf(IOException.class);
    }

    @Test
    void longText_isCut() {
        assertThat(Printable.of("a".repeat(2_000))).hasSize(1_003).endsWith("...");
        assertThat(Printable.of("a\u202Eb\r\n\u009b1\ud83d\ude00")).isEqualTo("a?b???1\ud83d\ude00");
    }
}
