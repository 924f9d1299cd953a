package io.registryfacade.server.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** An index lists each tag once, and each manifest at least once. */
class LayoutIndexTest {
    private static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
    private static final LayoutManifest ONE = manifest("1");
    private static final LayoutManifest TWO = manifest("2");
    private static final Tag TAG = new Tag("1.0");

    private static LayoutManifest manifest(String digit) {
        return new LayoutManifest(new Digest("sha256:" + digit.repeat(64)), TYPE, 7, "");
    }

    private static String entry(LayoutManifest manifest, String annotations) {
        return "{\"mediaType\":\"" + TYPE + "\",\"digest\":\"" + manifest.digest() + "\",\"size\":7"
                + (annotations.isEmpty() ? "" : ",\"annotations\":{" + annotations + "}") + "}";
    }

    private static String named(String tag) {
        return "\"org.opencontainers.image.ref.name\":\"" + tag + "\"";
    }

    private static String index(String... entries) {
        return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":["
                + String.join(",", entries) + "]}";
    }

    private static LayoutIndex parse(String json) throws IOException {
        return LayoutIndex.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tag_isAdded_once() {
        LayoutIndex index = LayoutIndex.empty();
        assertThat(index.tag(TAG, ONE)).isTrue();
        assertThat(index.tag(TAG, ONE)).isFalse();
        assertThat(index.json()).isEqualTo(index(entry(ONE, named("1.0"))));
    }

    @Test
    void severalTags_mayNameOneManifest() {
        LayoutIndex index = LayoutIndex.empty();
        index.tag(TAG, ONE);
        index.tag(new Tag("latest"), ONE);
        assertThat(index.json()).isEqualTo(index(entry(ONE, named("1.0")), entry(ONE, named("latest"))));
        index.tag(TAG, TWO);
        assertThat(index.json()).isEqualTo(index(entry(ONE, named("latest")), entry(TWO, named("1.0"))));
    }

    @Test
    void movedTag_leavesItsFormerManifest_withItsOtherAnnotations() throws Exception {
        LayoutIndex index = parse(index(entry(ONE, named("1.0") + ",\"x\":\"y\"")));
        assertThat(index.tag(TAG, TWO)).isTrue();
        assertThat(index.json()).isEqualTo(index(entry(ONE, "\"x\":\"y\""), entry(TWO, named("1.0"))));
        index.tag(TAG, ONE);
        assertThat(index.json()).isEqualTo(index(entry(ONE, "\"x\":\"y\"," + named("1.0")), entry(TWO, "")));
    }

    @Test
    void manifestWithoutTag_isListedOnce() {
        LayoutIndex index = LayoutIndex.empty();
        LayoutManifest signature = new LayoutManifest(ONE.digest(), TYPE, 7, "application/x-signature");
        assertThat(index.add(signature)).isTrue();
        assertThat(index.add(signature)).isFalse();
        assertThat(index.json()).contains("\"size\":7,\"artifactType\":\"application/x-signature\"}");
        index.tag(TAG, signature);
        assertThat(index.add(signature)).isFalse();
        assertThat(index.json().split("mediaType", -1)).hasSize(3);
    }

    @Test
    void strangeEntries_stay() throws Exception {
        String strange = "[1,null,{\"digest\":5},{\"annotations\":[]}]";
        LayoutIndex index = parse("{\"manifests\":" + strange + "}");
        index.tag(TAG, ONE);
        assertThat(index.json()).startsWith("{\"manifests\":" + strange.substring(0, strange.length() - 1) + ",{");
    }
}
