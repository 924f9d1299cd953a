package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.Digest;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The registry serves its images as the facade serves image layouts. */
class LayoutPullsTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0")
            .withLayer(100_000)
            .withReferrer("application/spdx+json", "{}")
            .withReferrer("text/plain", "signed");
    private static final Digest LAYER = IMAGE.layers().get(0);
    private static final String BLOB = "/v2/acme/app/blobs/" + LAYER;

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry = EmbeddedRegistry.with(IMAGE, TestImage.named("acme/other:1.0"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    private static HttpResponse<byte[]> get(EmbeddedRegistry registry, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.url().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return get(registry, path, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("missing");
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void blob_isServedInPart() throws Exception {
        byte[] whole = get(BLOB).body();
        HttpResponse<byte[]> rest = get(BLOB, "Range", "bytes=1000-");

        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, 1000, whole.length));
        assertThat(header(rest, "Content-Range")).isEqualTo("bytes 1000-" + (whole.length - 1) + "/" + whole.length);
    }

    @Test
    void redirectedBlob_isServedInPart_too() throws Exception {
        try (EmbeddedRegistry redirecting =
                EmbeddedRegistry.builder().images(IMAGE).redirectBlobs().start()) {
            String location = header(get(redirecting, BLOB), "Location");

            assertThat(get(redirecting, location, "Range", "bytes=0-9").body()).hasSize(10);
        }
    }

    @Test
    void unknownBlob_isNotRedirected() throws Exception {
        try (EmbeddedRegistry redirecting =
                EmbeddedRegistry.builder().images(IMAGE).redirectBlobs().start()) {
            assertThat(get(redirecting, "/v2/acme/app/blobs/sha256:" + "0".repeat(64)))
                    .returns(404, HttpResponse::statusCode);
        }
    }

    @Test
    void contentThatTheClientHas_isNotSentAgain() throws Exception {
        for (String path : new String[] {BLOB, "/v2/acme/app/manifests/1.0"}) {
            String entityTag = header(get(path), "ETag");

            assertThat(get(path, "If-None-Match", entityTag))
                    .returns(304, HttpResponse::statusCode)
                    .returns(0, response -> response.body().length);
        }
    }

    @Test
    void pageOfTags_hasALinkToTheNext() throws Exception {
        try (EmbeddedRegistry tags =
                EmbeddedRegistry.with(TestImage.named("acme/app:1.0"), TestImage.named("acme/app:2.0"))) {
            assertThat(header(get(tags, "/v2/acme/app/tags/list?n=1"), "Link"))
                    .isEqualTo("</v2/acme/app/tags/list?n=1&last=1.0>; rel=\"next\"");
        }
    }

    @Test
    void attachedArtifacts_areReferrers_byType() throws Exception {
        String path = "/v2/acme/app/referrers/" + IMAGE.digest();
        HttpResponse<byte[]> filtered = get(path + "?artifactType=text/plain");

        assertThat(text(get(path)))
                .contains(
                        IMAGE.referrers().get(0).value(),
                        IMAGE.referrers().get(1).value());
        assertThat(text(filtered))
                .contains(IMAGE.referrers().get(1).value(), "\"artifactType\":\"text/plain\"")
                .doesNotContain(IMAGE.referrers().get(0).value());
        assertThat(header(filtered, "OCI-Filters-Applied")).isEqualTo("artifactType");
    }

    @Test
    void attachedArtifact_canBePulled_byItsDigest() throws Exception {
        Digest signature = IMAGE.referrers().get(1);

        assertThat(TestClient.of(registry.url()).pull("acme/app@" + signature)).isEqualTo(signature);
    }

    @Test
    void artifactType_mustBeAMediaType() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGE.withReferrer("sbom", "{}"))
                .withMessageContaining("'sbom' is not a media type, such as application/spdx+json");
    }

    /** A facade that renames wrongly must not look right. */
    @Test
    void content_isServedInItsRepositoryOnly() throws Exception {
        assertThat(get(BLOB.replace("app", "other"))).returns(404, HttpResponse::statusCode);
        assertThat(get("/v2/acme/other/manifests/" + IMAGE.digest())).returns(404, HttpResponse::statusCode);
    }

    @Test
    void image_canBeAddedToARunningRegistry_andReplacesTheOneOfItsTag() throws Exception {
        TestImage old = TestImage.named("acme/app:latest");
        TestImage replacement = old.withFile("etc/motd", "new");
        try (EmbeddedRegistry running = EmbeddedRegistry.with(old)) {
            TestClient client = TestClient.of(running.url());
            assertThat(client.pull("acme/app:latest")).isEqualTo(old.digest());

            running.add(replacement);
            running.add(TestImage.named("acme/new:1.0"));

            assertThat(client.pull("acme/app:latest")).isEqualTo(replacement.digest());
            assertThat(client.pull("acme/app@" + old.digest())).isEqualTo(old.digest());
            assertThat(client.pull("acme/new:1.0").value()).startsWith("sha256:");
        }
    }
}
