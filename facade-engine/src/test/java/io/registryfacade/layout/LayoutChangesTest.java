package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A layout that changes while it is served, such as by rsync. */
class LayoutChangesTest {
    @TempDir
    Path root;

    private final Time time = new Time();
    private LayoutWriter layout;
    private String old;
    private Pulls pulls;

    @BeforeEach
    void writeLayout() {
        layout = new LayoutWriter(root.resolve("my-org/app"));
        old = layout.image("1.0", "old");
        pulls = Pulls.from(new LayoutRegistry(new PathFiles(root), true, time));
        assertThat(byTag("1.0").text()).isEqualTo(old);
    }

    private Pulls.Response byTag(String tag) {
        return pulls.get("/v2/my-org/app/manifests/" + tag);
    }

    private String tags() {
        return pulls.get("/v2/my-org/app/tags/list").text();
    }

    @Test
    void newTag_isServedASecondLater() {
        String second = layout.image("2.0", "new");
        assertThat(byTag("2.0").status()).isEqualTo(404);
        time.passSeconds(1);
        assertThat(byTag("2.0").text()).isEqualTo(second);
        assertThat(tags()).contains("[\"1.0\",\"2.0\"]");
    }

    @Test
    void changedTag_isServedASecondLater() {
        layout.withoutEntries();
        String later = layout.image("1.0", "new");
        assertThat(byTag("1.0").text()).isEqualTo(old);
        time.passSeconds(1);
        assertThat(byTag("1.0").text()).isEqualTo(later);
        assertThat(byTag("1.0").text()).isEqualTo(later);
    }

    @Test
    void removedTag_is404() {
        layout.withoutEntries();
        layout.image("2.0", "old");
        time.passSeconds(1);
        assertThat(byTag("1.0").status()).isEqualTo(404);
    }

    @Test
    void incompleteImage_isServedOnceItIsComplete() throws IOException {
        layout.withoutEntries();
        String later = layout.image("1.0", "new");
        String other = layout.image("2.0", "other");
        List<String> contents = List.of(later, "new", "{\"os\":\"linux\",\"content\":\"new\"}");
        for (String content : contents) {
            Files.delete(layout.file(content));
        }
        for (String content : contents) {
            time.passSeconds(1);
            assertThat(byTag("1.0").text()).isEqualTo(old);
            assertThat(byTag("2.0").text()).isEqualTo(other);
            // as a transfer in place writes it
            Files.writeString(layout.file(content), content.substring(0, 2));
            time.passSeconds(1);
            assertThat(byTag("1.0").text()).isEqualTo(old);
            Files.writeString(layout.file(content), content);
        }
        time.passSeconds(1);
        assertThat(byTag("1.0").text()).isEqualTo(later);
    }

    @Test
    void incompleteNewTag_isNotListed() throws IOException {
        layout.image("2.0", "new");
        Files.delete(layout.file("new"));
        time.passSeconds(1);
        assertThat(tags()).contains("[\"1.0\"]");
        time.passSeconds(1);
        assertThat(byTag("2.0").status()).isEqualTo(404);
        layout.blob("new");
        time.passSeconds(1);
        assertThat(tags()).contains("[\"1.0\",\"2.0\"]");
    }

    @Test
    void imageThatIsStillIncomplete_waitsForALaterIndex() throws IOException {
        layout.image("2.0", "new");
        Files.delete(layout.file("new"));
        time.passSeconds(1);
        assertThat(tags()).contains("[\"1.0\"]");
        layout.image("3.0", "third");
        time.passSeconds(1);
        assertThat(tags()).contains("[\"1.0\",\"3.0\"]");
        Files.createSymbolicLink(layout.file("new"), root.resolve("gone"));
        time.passSeconds(1);
        assertThat(tags()).contains("[\"1.0\",\"3.0\"]");
    }

    @Test
    void layersOfOtherServers_areNotWaitedFor() {
        String foreign = "{\"schemaVersion\":2,\"config\":" + Images.descriptor(Images.CONFIG, "old") + ",\"layers\":["
                + Images.descriptor(null, "gone", "\"urls\":[\"https://example.com/\"]") + "]}";
        layout.blob(foreign);
        layout.entry(Images.descriptor(null, foreign, Images.named("2.0")));
        time.passSeconds(1);
        assertThat(byTag("2.0").text()).isEqualTo(foreign);
    }

    @Test
    void truncatedIndex_keepsTheLastState() {
        layout.write("index.json", "{\"manifests\":[");
        for (int i = 0; i < 2; i++) {
            time.passSeconds(1);
            assertThat(byTag("1.0").text()).isEqualTo(old);
        }
        String second = layout.image("2.0", "new");
        time.passSeconds(1);
        assertThat(byTag("2.0").text()).isEqualTo(second);
    }

    @Test
    void missingIndex_is404UntilItReturns() throws IOException {
        Path index = layout.folder().resolve("index.json");
        byte[] bytes = Files.readAllBytes(index);
        Files.delete(index);
        time.passSeconds(1);
        for (int i = 0; i < 2; i++) {
            assertThat(byTag("1.0").text()).contains("NAME_UNKNOWN");
        }
        Files.write(index, bytes);
        assertThat(byTag("1.0").text()).isEqualTo(old);
    }

    @Test
    void incompleteImageAtTheStart_isServedAsFarAsItIsThere() throws IOException {
        LayoutWriter other = new LayoutWriter(root.resolve("my-org/other"));
        String child = other.blobs("layer");
        String index = Images.index(List.of(Images.descriptor(Images.MANIFEST, child)));
        other.blob(index);
        other.entry(Images.descriptor(Images.INDEX, index, Images.named("1.0")));
        Files.delete(other.file(child));
        Files.delete(other.file("layer"));
        String target = "/v2/my-org/other/manifests/";
        assertThat(pulls.get(target + "1.0").text()).isEqualTo(index);
        assertThat(pulls.get(target + Images.sha256(child)).status()).isEqualTo(404);
        assertThat(pulls.get("/v2/my-org/other/blobs/" + Images.sha256("layer")).status())
                .isEqualTo(404);
        other.blobs("layer");
        assertThat(pulls.get(target + Images.sha256(child)).text()).isEqualTo(child);
        time.passSeconds(1);
        assertThat(pulls.get("/v2/my-org/other/blobs/" + Images.sha256("layer")).text())
                .isEqualTo("layer");
    }

    @Test
    void referrerThatArrivesLate_isServed() throws IOException {
        LayoutWriter all = new LayoutWriter(root);
        String app = all.image("my-org/named:1.0", "app");
        String signature = all.blobs("signature", Images.subject(app));
        all.entry(Images.descriptor(Images.MANIFEST, signature));
        Files.delete(all.file(signature));
        String target = "/v2/my-org/named/referrers/" + Images.sha256(app);
        assertThat(pulls.get(target).text()).contains("\"manifests\":[]");
        all.blob(signature);
        time.passSeconds(1);
        assertThat(pulls.get(target).text()).contains("\"manifests\":[]");
        all.image("my-org/named:2.0", "other");
        time.passSeconds(1);
        assertThat(pulls.get(target).text()).contains(Images.sha256(signature).value());
    }

    @Test
    void newFolder_isServedASecondLater() {
        assertThat(pulls.get("/v2/my-org/new/tags/list").status()).isEqualTo(404);
        new LayoutWriter(root.resolve("my-org/new")).image("1.0", "new");
        assertThat(pulls.get("/v2/my-org/new/tags/list").status()).isEqualTo(404);
        time.passSeconds(1);
        assertThat(pulls.get("/v2/my-org/new/tags/list").status()).isEqualTo(200);
    }

    @Test
    void changedBlob_isVerifiedAgain() throws IOException {
        String blob = "/v2/my-org/app/blobs/" + Images.sha256("old");
        assertThat(pulls.get(blob).text()).isEqualTo("old");
        Path other = Files.writeString(root.resolve("other"), "OLD");
        Files.move(other, layout.file("old"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(pulls.get(blob).text()).contains("DIGEST_INVALID");
        Files.writeString(root.resolve("other"), "old");
        Files.move(other, layout.file("old"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(pulls.get(blob).text()).isEqualTo("old");
    }

    @Test
    void manifestInMemory_isServedWithoutItsFile() throws IOException {
        Files.delete(layout.file(old));
        assertThat(byTag("1.0").text()).isEqualTo(old);
        assertThat(pulls.get("/v2/my-org/app/manifests/" + Images.sha256(old)).text())
                .isEqualTo(old);
        time.passSeconds(1);
        assertThat(byTag("1.0").status()).isEqualTo(404);
    }

    @Test
    void closedRegistry_stillServes() {
        LayoutRegistry registry = new LayoutRegistry(new PathFiles(root), true, time);
        registry.close();
        assertThat(Pulls.from(registry).get("/v2/my-org/app/manifests/1.0").text())
                .isEqualTo(old);
    }
}
