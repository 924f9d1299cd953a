package io.registryfacade.server.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.server.WebServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo's registry answers as the distribution specification says. */
class LayoutRegistryTest {
    private static final String NOWHERE = "sha256:" + "0".repeat(64);

    @TempDir
    private static Path folder;

    private static SampleImage image;
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        image = SampleImage.make();
        ImageLayout layout = ImageLayout.write(folder, image, List.of("1.0", "latest"));
        server =
                new WebServer("127.0.0.1", 0, null, new LayoutRegistry(new RepositoryName("acme/app"), layout)).start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static HttpResponse<byte[]> ask(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.url("127.0.0.1").resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("none");
    }

    private static JsonNode json(HttpResponse<byte[]> answer) throws Exception {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void tag_isTheIndex_withItsOwnMediaType() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", "/v2/acme/app/manifests/1.0");

        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(header(answer, "Docker-Content-Digest"))
                .isEqualTo(Content.digest(answer.body()).value());
        assertThat(json(answer).findValuesAsText("architecture")).containsExactly("amd64", "arm64");
    }

    @Test
    void everythingThatAManifestRefersTo_isThere_withItsDigestAndSize() throws Exception {
        for (JsonNode manifest :
                json(ask("GET", "/v2/acme/app/manifests/latest")).path("manifests")) {
            HttpResponse<byte[]> answer = ask(
                    "GET", "/v2/acme/app/manifests/" + manifest.path("digest").asText());
            assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.oci.image.manifest.v1+json");
            assertMatches(manifest, answer);
            assertBlob(json(answer).path("config"));
            json(answer).path("layers").forEach(LayoutRegistryTest::assertBlob);
        }
    }

    private static void assertBlob(JsonNode descriptor) {
        try {
            HttpResponse<byte[]> answer =
                    ask("GET", "/v2/acme/app/blobs/" + descriptor.path("digest").asText());
            assertThat(header(answer, "Content-Type")).isEqualTo("application/octet-stream");
            assertMatches(descriptor, answer);
        } catch (Exception e) {
            throw new AssertionError(descriptor.toString(), e);
        }
    }

    private static void assertMatches(JsonNode descriptor, HttpResponse<byte[]> answer) {
        assertThat(Content.digest(answer.body()).value())
                .isEqualTo(descriptor.path("digest").asText())
                .isEqualTo(header(answer, "Docker-Content-Digest"));
        assertThat(answer.body()).hasSize(descriptor.path("size").asInt());
    }

    @Test
    void head_hasTheLength_andNoBody() throws Exception {
        String blob = "/v2/acme/app/blobs/" + image.blobs().get(0).digest();
        for (String path : List.of("/v2/acme/app/manifests/1.0", blob, "/v2/acme/app/tags/list")) {
            HttpResponse<byte[]> get = ask("GET", path);
            HttpResponse<byte[]> head = ask("HEAD", path);

            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(get.body().length));
            assertThat(header(head, "Content-Type")).isEqualTo(header(get, "Content-Type"));
            assertThat(header(head, "Docker-Content-Digest")).isEqualTo(header(get, "Docker-Content-Digest"));
        }
    }

    @Test
    void aRangeOfABlob_isJustThat() throws Exception {
        Content layer = image.blobs().get(0);
        HttpResponse<byte[]> answer = ask("GET", "/v2/acme/app/blobs/" + layer.digest(), "Range", "bytes=10-19");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(header(answer, "Content-Range")).isEqualTo("bytes 10-19/" + layer.bytes().length);
        assertThat(answer.body()).isEqualTo(java.util.Arrays.copyOfRange(layer.bytes(), 10, 20));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | 1.0,latest", "?n=1 | 1.0", "?n=0 | ''", "?last=1.0 | latest", "?n=5&last=latest | ''"})
    void tags_areListedInOrder_asFarAsAskedFor(String query, String tags) throws Exception {
        JsonNode list = json(ask("GET", "/v2/acme/app/tags/list" + query));

        assertThat(list.path("name").asText()).isEqualTo("acme/app");
        assertThat(list.path("tags"))
                .map(JsonNode::asText)
                .isEqualTo(tags.isEmpty() ? List.of() : List.of(tags.split(",", -1)));
    }

    @Test
    void referrers_areNone() throws Exception {
        HttpResponse<byte[]> answer = ask("GET", "/v2/acme/app/referrers/" + NOWHERE);

        assertThat(header(answer, "Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(json(answer).path("manifests")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /,                              404, UNSUPPORTED",
        "GET,  /v2/other/app/manifests/1.0,    404, NAME_UNKNOWN",
        "GET,  /v2/acme/app/manifests/2.0,     404, MANIFEST_UNKNOWN",
        "GET,  /v2/acme/app/manifests/NOWHERE, 404, MANIFEST_UNKNOWN",
        "GET,  /v2/acme/app/blobs/NOWHERE,     404, BLOB_UNKNOWN",
        "GET,  /v2/acme/APP/manifests/1.0,     400, NAME_INVALID",
        "PUT,  /v2/acme/app/manifests/1.0,     405, UNSUPPORTED",
    })
    void whatIsNotThere_isToldAsTheSpecificationSays(String method, String path, int status, String code)
            throws Exception {
        HttpResponse<byte[]> answer = ask(method, path.replace("NOWHERE", NOWHERE));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("errors").path(0).path("code").asText()).isEqualTo(code);
    }

    @Test
    void theImage_isTheSameToTheByte_wheneverItIsMade() throws Exception {
        assertThat(SampleImage.make().index().digest()).isEqualTo(image.index().digest());
    }
}
