package io.registryfacade.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.oci.Digest;
import io.registryfacade.upstream.ImageLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of tags and referrers. */
class ListsTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();

    @TempDir
    Path root;

    private LayoutWriter layout;
    private Pulls pulls;

    @BeforeEach
    void open() {
        layout = new LayoutWriter(root.resolve("my-org/app"));
        pulls = Pulls.from(LayoutRegistry.of(ImageLayout.at(root.toString())));
    }

    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "''                | \"10\",\"9\",\"B\",\"_\",\"a\" | -",
                "?n=2              | \"10\",\"9\"             | n=2&last=9",
                "?n=2&last=9       | \"B\",\"_\"              | n=2&last=_",
                "?n=2&last=_       | \"a\"                    | -",
                "?n=5              | \"10\",\"9\",\"B\",\"_\",\"a\" | -",
                "?n=0              | ''                       | -",
                "?last=B           | \"_\",\"a\"              | -",
                "?last=C           | \"_\",\"a\"              | -",
                "?last=%42         | \"_\",\"a\"              | -",
                "?last=            | \"10\",\"9\",\"B\",\"_\",\"a\" | -",
                "?last=z           | ''                       | -",
                "?x=1&n=4          | \"10\",\"9\",\"B\",\"_\" | n=4&last=_",
            })
    @ParameterizedTest
    void tags_areSortedAndPaged(String query, String tags, String next) {
        for (String tag : List.of("a", "B", "9", "10", "_")) {
            layout.image(tag, "app");
        }
        Pulls.Response response = pulls.get("/v2/my-org/app/tags/list" + query);
        assertThat(response.text()).isEqualTo("{\"name\":\"my-org/app\",\"tags\":[" + tags + "]}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(response.header("Link"))
                .isEqualTo(next == null ? null : "</v2/my-org/app/tags/list?" + next + ">; rel=\"next\"");
    }

    @Test
    void referrers_haveTypeAndAnnotations() {
        String image = layout.image("1.0", "app");
        String signature = "{\"schemaVersion\":2," + Images.subject(image)
                + ",\"artifactType\":\"application/vnd.example.signature\",\"config\":"
                + Images.descriptor("application/vnd.oci.empty.v1+json", "{}")
                + ",\"layers\":[],\"annotations\":{\"a\":\"\\\"1\\\"\",\"b\":2,\"c\":\"3\"}}";
        add(signature);
        JsonNode index = json(referrers(image, ""));
        assertThat(index.get("schemaVersion").asInt()).isEqualTo(2);
        assertThat(index.get("mediaType").asText()).isEqualTo(Images.INDEX);
        assertThat(index.get("manifests")).hasSize(1);
        assertThat(index.get("manifests").get(0).toString())
                .isEqualTo("{\"mediaType\":\"" + Images.MANIFEST + "\",\"digest\":\"" + Images.sha256(signature)
                        + "\",\"size\":" + signature.length()
                        + ",\"artifactType\":\"application/vnd.example.signature\","
                        + "\"annotations\":{\"a\":\"\\\"1\\\"\",\"c\":\"3\"}}");
    }

    @Test
    void artifactType_isThatOfTheConfigIfItIsAbsent() {
        String image = layout.image("1.0", "app");
        add(layout.blobs("sbom", Images.subject(image), "\"artifactType\":\"\""));
        add(Images.index(List.of(), Images.subject(image), "\"annotations\":[]"));
        JsonNode manifests = json(referrers(image, "")).get("manifests");
        assertThat(manifests.findValuesAsText("artifactType")).containsExactly(Images.CONFIG);
        assertThat(manifests.findValuesAsText("mediaType")).containsExactlyInAnyOrder(Images.MANIFEST, Images.INDEX);
    }

    @Test
    void referrers_areFilteredByType() {
        String image = layout.image("1.0", "app");
        String signature = layout.blobs("signature", Images.subject(image), "\"artifactType\":\"a/signature+json\"");
        add(signature);
        add(layout.blobs("sbom", Images.subject(image), "\"artifactType\":\"a/sbom\""));
        Pulls.Response response = referrers(image, "?artifactType=a/signature%2Bjson");
        assertThat(digests(response)).containsExactly(Images.sha256(signature).value());
        assertThat(response.header("OCI-Filters-Applied")).isEqualTo("artifactType");
        assertThat(digests(referrers(image, "?artifactType=a/other"))).isEmpty();
    }

    @Test
    void unknownSubject_hasNoReferrers() {
        layout.image("1.0", "app");
        Pulls.Response response = referrers("other", "");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).isEqualTo(Images.INDEX);
        assertThat(response.header("OCI-Filters-Applied")).isNull();
        assertThat(json(response).get("manifests")).isEmpty();
    }

    @Test
    void longList_isPaged() {
        String image = layout.image("1.0", "app");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String annotation = "\"annotations\":{\"x\":\"" + (char) ('a' + i) + "x".repeat(1_500_000) + "\"}";
            String manifest = layout.blobs("x" + i, Images.subject(image), "\"artifactType\":\"a/b\"", annotation);
            add(manifest);
            all.add(Images.sha256(manifest).value());
        }
        all.sort(null);
        List<String> found = new ArrayList<>();
        String next = "/v2/my-org/app/referrers/" + Images.sha256(image) + "?artifactType=a/b";
        for (int pages = 0; next != null; pages++) {
            Pulls.Response page = pulls.get(next);
            assertThat(page.bytes()).hasSizeLessThan(ManifestReader.MAX_BYTES);
            found.addAll(digests(page));
            next = page.header("Link");
            assertThat(next == null).isEqualTo(pages == 2);
            if (next != null) {
                assertThat(next).endsWith(">; rel=\"next\"").contains("?artifactType=a%2Fb&last=sha256:");
                next = next.substring(1, next.indexOf('>'));
            }
        }
        assertThat(found).isEqualTo(all);
        assertThat(referrers(image, "").header("Link")).contains("/referrers/" + Images.sha256(image) + "?last=");
    }

    @Test
    void longReferrer_hasAPageOfItsOwn() {
        String image = layout.image("1.0", "app");
        String annotation = "\"annotations\":{\"x\":\"" + "<".repeat(1_000_000) + "\"}";
        add(layout.blobs("first", Images.subject(image), annotation));
        add(layout.blobs("second", Images.subject(image), annotation));
        assertThat(digests(referrers(image, ""))).hasSize(1);
    }

    @Test
    void referrers_ofAFolderWithSeveralNames_belongToTheirSubjects() {
        LayoutWriter several = new LayoutWriter(root);
        String app = several.image("my-org/first:1.0", "first");
        String other = several.image("my-org/second:1.0", "second");
        String signature = several.blobs("signature", Images.subject(app));
        String timestamp = several.blobs("timestamp", Images.subject(signature));
        several.entry(Images.descriptor(Images.MANIFEST, timestamp));
        several.entry(Images.descriptor(Images.MANIFEST, signature));
        several.entry(Images.descriptor(Images.MANIFEST, several.blobs("without a name")));
        Digest first = Images.sha256(app);
        assertThat(digests(pulls.get("/v2/my-org/first/referrers/" + first)))
                .containsExactly(Images.sha256(signature).value());
        assertThat(digests(pulls.get("/v2/my-org/first/referrers/" + Images.sha256(signature))))
                .containsExactly(Images.sha256(timestamp).value());
        assertThat(digests(pulls.get("/v2/my-org/second/referrers/" + first))).isEmpty();
        assertThat(pulls.get("/v2/my-org/first/manifests/" + Images.sha256(timestamp))
                        .text())
                .isEqualTo(timestamp);
        assertThat(pulls.get("/v2/my-org/second/manifests/" + Images.sha256(timestamp))
                        .status())
                .isEqualTo(404);
        assertThat(pulls.get("/v2/my-org/second/manifests/" + Images.sha256(other))
                        .status())
                .isEqualTo(200);
    }

    private void add(String manifest) {
        layout.blob(manifest);
        layout.entry(Images.descriptor(null, manifest));
    }

    private Pulls.Response referrers(String manifest, String query) {
        return pulls.get("/v2/my-org/app/referrers/" + Images.sha256(manifest) + query);
    }

    private static List<String> digests(Pulls.Response response) {
        return json(response).get("manifests").findValuesAsText("digest");
    }

    private static JsonNode json(Pulls.Response response) {
        try {
            return JACKSON.readTree(response.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
