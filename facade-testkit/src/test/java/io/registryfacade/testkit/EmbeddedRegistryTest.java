package io.registryfacade.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry responds as the distribution specification requires. */
class EmbeddedRegistryTest {
    private static final String NOWHERE = "sha256:" + "0".repeat(64);
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0")
            .withFile("etc/motd", "hello")
            .withLayer(1000)
            .forPlatforms("linux/amd64", "linux/arm64");

    private static EmbeddedRegistry registry;

    @BeforeAll
    static void start() {
        registry =
                EmbeddedRegistry.with(IMAGE, TestImage.named("acme/app:latest").withFile("etc/motd", "hello"));
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    private static HttpResponse<String> send(EmbeddedRegistry registry, String method, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(registry.url().resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme/app:1.0", "acme/app:latest"})
    void image_isComplete_andEveryDigestIsCorrect(String image) throws Exception {
        assertThat(TestClient.of(registry.url()).pull(image).value()).startsWith("sha256:");
    }

    @Test
    void tag_namesTheIndex_orTheManifestOfTheOnlyPlatform() throws Exception {
        HttpResponse<String> index = send(registry, "GET", "/v2/acme/app/manifests/1.0");
        HttpResponse<String> manifest = send(registry, "GET", "/v2/acme/app/manifests/latest");

        assertThat(header(index, "Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(index.body()).contains("\"architecture\":\"amd64\"", "\"architecture\":\"arm64\"");
        assertThat(header(index, "Docker-Content-Digest"))
                .isEqualTo(IMAGE.digest().value());
        assertThat(header(manifest, "Content-Type")).isEqualTo("application/vnd.oci.image.manifest.v1+json");
    }

    @Test
    void head_hasTheLength_andNoBody() throws Exception {
        String blob = "/v2/acme/app/blobs/" + IMAGE.layers().get(0);
        for (String path : List.of("/v2/acme/app/manifests/1.0", blob, "/v2/acme/app/tags/list")) {
            HttpResponse<String> get = send(registry, "GET", path);
            HttpResponse<String> head = send(registry, "HEAD", path);

            assertThat(head.body()).isEmpty();
            assertThat(header(head, "Content-Length")).isEqualTo(header(get, "Content-Length"));
            assertThat(header(head, "Docker-Content-Digest")).isEqualTo(header(get, "Docker-Content-Digest"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | \"1.0\",\"latest\"",
                "?n=1            | \"1.0\"",
                "?n=0            | ''",
                "?last=1.0       | \"latest\"",
                "?n=5&last=latest| ''"
            })
    void tags_areSorted_andPaged(String query, String tags) throws Exception {
        assertThat(send(registry, "GET", "/v2/acme/app/tags/list" + query).body())
                .isEqualTo("{\"name\":\"acme/app\",\"tags\":[" + tags + "]}");
    }

    @Test
    void referrers_areEmpty() throws Exception {
        HttpResponse<String> response = send(registry, "GET", "/v2/acme/app/referrers/" + NOWHERE);

        assertThat(header(response, "Content-Type")).isEqualTo("application/vnd.oci.image.index.v1+json");
        assertThat(response.body()).contains("\"manifests\":[]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /,                              404, UNSUPPORTED",
        "GET,  /token,                         404, UNSUPPORTED",
        "GET,  /blob-store/NOWHERE,            404, BLOB_UNKNOWN",
        "GET,  /blob-store/none,               404, BLOB_UNKNOWN",
        "GET,  /v2/other/app/manifests/1.0,    404, NAME_UNKNOWN",
        "GET,  /v2/acme/app/manifests/2.0,     404, MANIFEST_UNKNOWN",
        "GET,  /v2/acme/app/manifests/NOWHERE, 404, MANIFEST_UNKNOWN",
        "GET,  /v2/acme/app/blobs/NOWHERE,     404, BLOB_UNKNOWN",
        "GET,  /v2/acme/APP/manifests/1.0,     400, NAME_INVALID",
        "PUT,  /v2/acme/app/manifests/1.0,     405, UNSUPPORTED",
    })
    void errors_areThoseOfTheSpecification(String method, String path, int status, String code) throws Exception {
        HttpResponse<String> response = send(registry, method, path.replace("NOWHERE", NOWHERE));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.body()).contains("\"code\":\"" + code + "\"");
    }

    @Test
    void token_isRequired_andValidForItsScopeOnly() throws Exception {
        try (EmbeddedRegistry closed =
                EmbeddedRegistry.builder().images(IMAGE).requireToken().start()) {
            HttpResponse<String> unauthorized = send(closed, "GET", "/v2/acme/app/manifests/1.0");
            assertThat(unauthorized.statusCode()).isEqualTo(401);
            assertThat(header(unauthorized, "WWW-Authenticate"))
                    .isEqualTo("Bearer realm=\"" + closed.url()
                            + "/token\",service=\"embedded\",scope=\"repository:acme/app:pull\"");

            String issued = send(closed, "GET", "/token?service=embedded&scope=repository%3Aacme/app%3Apull")
                    .body();
            String bearer = "Bearer " + issued.replaceAll("\\{\"token\":\"(.*)\"}", "$1");
            assertThat(send(closed, "GET", "/v2/acme/app/manifests/1.0", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(send(closed, "GET", "/v2/", "Authorization", bearer).statusCode())
                    .isEqualTo(200);
            assertThat(send(closed, "GET", "/v2/acme/other/manifests/1.0", "Authorization", bearer)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void redirectedBlobs_areServed_butNotToCredentials() throws Exception {
        try (EmbeddedRegistry redirecting =
                EmbeddedRegistry.builder().images(IMAGE).redirectBlobs().start()) {
            HttpResponse<String> redirect = send(
                    redirecting, "GET", "/v2/acme/app/blobs/" + IMAGE.layers().get(0));
            assertThat(redirect.statusCode()).isEqualTo(307);

            String location = header(redirect, "Location");
            assertThat(send(redirecting, "GET", location).statusCode()).isEqualTo(200);
            assertThat(send(redirecting, "GET", location, "Authorization", "Bearer x")
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void requests_areRecorded_untilTheyAreDiscarded() throws Exception {
        try (EmbeddedRegistry recording = EmbeddedRegistry.with(IMAGE)) {
            send(recording, "GET", "/v2/acme/app/tags/list?n=1");
            send(recording, "HEAD", "/v2/other/app/manifests/1.0");

            assertThat(recording.requests())
                    .extracting(RecordedRequest::toString)
                    .containsExactly("GET /v2/acme/app/tags/list?n=1 200", "HEAD /v2/other/app/manifests/1.0 404");
            recording.forgetRequests();
            assertThat(recording.requests()).isEmpty();
        }
    }

    /** The JDK's server alone would let a client time out that tries TLS first. */
    @Test
    void tlsHandshake_isRejectedAtOnce() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), registry.url().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(new byte[] {22, 3, 1});

            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.0 400");
        }
    }

    @Test
    void image_hasTheSameBytes_everyTime() {
        assertThat(IMAGE.digest().value())
                .isEqualTo("sha256:2f4d42c6c585d4146e350dde009b4abad2038186a7e359d6c6a0364848a0cba4");
    }

    @Test
    void invalidImage_isRejected_withAnExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGE.withFile("/etc/motd", ""))
                .withMessageContaining("etc/motd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGE.forPlatforms("amd64"))
                .withMessageContaining("linux/amd64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IMAGE.forPlatforms())
                .withMessageContaining("linux/amd64");
    }

    @Test
    void client_reportsTheFailedRequest() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TestClient.of(registry.url()).pull("acme/app:2.0"))
                .withMessageContainingAll("GET /v2/acme/app/manifests/2.0", "404", "MANIFEST_UNKNOWN");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TestClient.of(registry.url()).pull("other/app:1.0"))
                .withMessageContainingAll("NAME_UNKNOWN", "this registry has no other/app; it has [acme/app]");
    }

    @Test
    void client_pullsByDigest() throws Exception {
        String name = "acme/app@" + IMAGE.digest();

        assertThat(TestClient.of(registry.url()).pull(name)).isEqualTo(IMAGE.digest());
    }
}
