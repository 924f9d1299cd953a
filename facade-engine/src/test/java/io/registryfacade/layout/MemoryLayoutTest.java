package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.oci.Digest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryLayoutTest {
    private static final RepositoryName APP = new RepositoryName("my-org/app");

    private final MemoryLayout layout = new MemoryLayout();
    private final LayoutRegistry registry = LayoutRegistry.of(layout);
    private final Pulls pulls = Pulls.from(registry);

    private Digest put(RepositoryName repository, String tag, String manifest) {
        return layout.putManifest(repository, new Tag(tag), Images.MANIFEST, Images.bytes(manifest));
    }

    private Pulls.Response byTag(String tag) {
        return pulls.get("/v2/my-org/app/manifests/" + tag);
    }

    @Test
    void emptyLayout_hasNoRepositories() {
        assertThat(byTag("1.0").text()).contains("NAME_UNKNOWN");
        assertThat(registry.verify()).singleElement().asString().startsWith("memory contains no image layout");
    }

    @Test
    void changes_areServedAtOnce() {
        String manifest = Images.manifest("{}", "layer");
        Digest digest = put(APP, "1.0", manifest);
        assertThat(byTag("1.0").text()).isEqualTo(manifest);
        assertThat(byTag(digest.value()).text()).isEqualTo(manifest);
        String other = Images.manifest("{}", "other");
        put(APP, "1.0", other);
        assertThat(byTag("1.0").text()).isEqualTo(other);
        put(APP, "2.0", manifest);
        assertThat(pulls.get("/v2/my-org/app/tags/list").text()).contains("[\"1.0\",\"2.0\"]");
        assertThat(layout.removeManifest(APP, new Tag("1.0"))).isTrue();
        assertThat(layout.removeManifest(APP, new Tag("1.0"))).isFalse();
        assertThat(byTag("1.0").text()).contains("MANIFEST_UNKNOWN");
        assertThat(layout.removeManifest(APP, new Tag("2.0"))).isTrue();
        assertThat(byTag("2.0").text()).contains("NAME_UNKNOWN");
        assertThat(layout.removeManifest(APP, new Tag("2.0"))).isFalse();
    }

    @Test
    void blobs_areServedInEveryRepository() {
        put(APP, "1.0", Images.manifest("{}", "layer"));
        Digest digest = layout.putBlob(Images.bytes("layer"));
        String target = "/v2/my-org/app/blobs/" + digest;
        assertThat(pulls.get(target).text()).isEqualTo("layer");
        assertThat(pulls.get(target, "Range", "bytes=2-3").text()).isEqualTo("ye");
        assertThat(layout.removeBlob(digest)).isTrue();
        assertThat(layout.removeBlob(digest)).isFalse();
        assertThat(pulls.get(target).text()).contains("BLOB_UNKNOWN");
    }

    @Test
    void manifestWithoutTag_isServedByItsDigest() {
        String manifest = Images.manifest("{}", "layer");
        Digest sha512 = Hash.of(Images.bytes(manifest), new Digest("sha512:" + "0".repeat(128)));
        for (Digest digest : List.of(Images.sha256(manifest), sha512)) {
            assertThat(layout.putManifest(APP, digest, Images.DOCKER_MANIFEST, Images.bytes(manifest)))
                    .isEqualTo(digest);
            assertThat(byTag(digest.value()).text()).isEqualTo(manifest);
            assertThat(byTag(digest.value()).header("Content-Type")).isEqualTo(Images.DOCKER_MANIFEST);
            assertThat(pulls.get("/v2/my-org/app/tags/list").text()).contains("[]");
        }
    }

    @Test
    void digestOfOtherBytes_isRejected() {
        for (Digest digest : List.of(Images.sha256("x"), new Digest("blake3:abc"))) {
            assertThatThrownBy(() -> layout.putManifest(APP, digest, Images.MANIFEST, Images.bytes("{}")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("the manifest does not match the digest " + digest);
        }
    }

    @Test
    void referrers_areServedAtOnce() {
        String image = Images.manifest("{}", "layer");
        put(APP, "1.0", image);
        String target = "/v2/my-org/app/referrers/" + Images.sha256(image);
        assertThat(pulls.get(target).text()).contains("\"manifests\":[]");
        String signature = Images.manifest("{}", "signature", Images.subject(image));
        put(APP, "signature", signature);
        assertThat(pulls.get(target).text()).contains(Images.sha256(signature).value());
    }

    @Test
    void verify_reportsMissingBlobs() {
        put(APP, "1.0", Images.manifest("{}", "layer"));
        layout.putBlob(Images.bytes("{}"));
        assertThat(registry.verify())
                .containsExactly("memory/my-org/app/blobs/sha256/"
                        + Images.sha256("layer").value().substring(7)
                        + " is missing; copy the image into the layout again");
    }

    @Test
    void clear_removesEverything() {
        put(APP, "1.0", Images.manifest("{}", "layer"));
        assertThat(byTag("1.0").status()).isEqualTo(200);
        layout.clear();
        assertThat(byTag("1.0").status()).isEqualTo(404);
    }

    @Test
    void givenBytes_areCopied() {
        byte[] bytes = Images.bytes("layer");
        put(APP, "1.0", Images.manifest("{}", "layer"));
        Digest digest = layout.putBlob(bytes);
        bytes[0] = 'x';
        assertThat(pulls.get("/v2/my-org/app/blobs/" + digest).text()).isEqualTo("layer");
    }
}
