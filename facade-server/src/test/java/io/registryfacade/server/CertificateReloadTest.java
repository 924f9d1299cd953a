package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.server.tls.SelfSigned;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificate of the running program. */
@Tag("slow")
class CertificateReloadTest {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private Path chain;
    private Path key;
    private Path errors;
    private SelfSigned first;

    @BeforeEach
    void create() throws Exception {
        chain = folder.resolve("chain.pem");
        key = folder.resolve("key.pem");
        errors = folder.resolve("errors");
        first = SelfSigned.forLocalhost("EC");
        write(first);
    }

    private void write(SelfSigned certificate) throws IOException {
        Files.writeString(chain, certificate.chain());
        Files.writeString(key, certificate.key());
    }

    private Program serve(String... options) throws IOException {
        List<String> route = List.of("--upstream", "ghcr", "--repository", "my-org/**", "--delivery", "auto");
        List<String> tls = List.of("--port", "0", "--tls-cert", chain.toString(), "--tls-key", key.toString());
        return Program.serve(
                ProcessBuilder.Redirect.to(errors.toFile()),
                Map.of(),
                Stream.of(route, tls, List.of(options)).flatMap(List::stream).toArray(String[]::new));
    }

    private static HttpClient trusting(SelfSigned certificate) throws Exception {
        return HttpClient.newBuilder().sslContext(certificate.trusting()).build();
    }

    private static HttpResponse<String> get(HttpClient client, Program program, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(program.url(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode health(Program program) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(program.url("/healthz"))
                .header("Accept", "application/json")
                .build();
        return new ObjectMapper()
                .readTree(trusting(first).send(request, BodyHandlers.ofString()).body());
    }

    private static boolean trusts(SelfSigned certificate, Program program) throws Exception {
        try {
            return get(trusting(certificate), program, "/v2/").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void renewedFiles_areServedWithinTenSeconds_andTheMeterFollows() throws Exception {
        try (Program program = serve()) {
            HttpClient connected = trusting(first);
            assertThat(get(connected, program, "/v2/").statusCode()).isEqualTo(200);

            Instant now = Instant.now();
            SelfSigned second = SelfSigned.of("localhost", "EC", now.minusSeconds(60), now.plus(Duration.ofDays(90)));
            write(second);
            await().atMost(TEN_SECONDS).until(() -> trusts(second, program));

            // the connection from before the change is still open
            String metrics = get(connected, program, "/metrics").body();
            String expiry = metrics.lines()
                    .filter(line -> line.startsWith("registry_facade_certificate_expiry_seconds "))
                    .findFirst()
                    .orElseThrow();
            assertThat(Double.parseDouble(expiry.substring(expiry.indexOf(' '))))
                    .isBetween(89 * 86_400.0, 90 * 86_400.0);
        }
    }

    @Test
    void wrongFiles_areAnErrorInTheLog_andTheLastCertificateStays() throws Exception {
        try (Program program = serve()) {
            Files.writeString(key, SelfSigned.forLocalhost("EC").key());
            await().atMost(TEN_SECONDS)
                    .untilAsserted(() -> assertThat(errors)
                            .content()
                            .contains(
                                    "ERROR CertificateFiles - The new certificate cannot be used, so the last one stays: ")
                            .contains("the private key is not that of the certificate for localhost"));

            assertThat(trusts(first, program)).isTrue();
            JsonNode health = health(program);
            assertThat(health.get("status").textValue()).isEqualTo("degraded");
            assertThat(health.at("/certificate/problem").textValue())
                    .contains("the private key is not that of the certificate for localhost");
            assertThat(Instant.parse(health.at("/certificate/expiresAt").textValue()))
                    .isAfter(Instant.now());

            write(first);
            await().atMost(TEN_SECONDS)
                    .until(() -> health(program).get("status").textValue().equals("ok"));
        }
    }

    @Test
    void hangup_readsCertificateAndConfigurationAtOnce() throws Exception {
        try (Program program = serve()) {
            SelfSigned second = SelfSigned.forLocalhost("EC");
            write(second);
            program.hangUp();

            await().atMost(TEN_SECONDS).until(() -> trusts(second, program));
        }
    }

    @Test
    void certificateThatEndsSoon_isAWarning() throws Exception {
        Instant now = Instant.now();
        write(SelfSigned.of("localhost", "EC", now.minus(Duration.ofDays(80)), now.plus(Duration.ofDays(10))));
        try (Program program = serve()) {
            assertThat(program.before()).isEmpty();
            await().atMost(TEN_SECONDS)
                    .untilAsserted(() -> assertThat(errors)
                            .content()
                            .contains("WARN ExpiryWarning - The certificate for localhost expires at "));
        }
    }

    @Test
    void certificateForAnotherHost_isAWarning() throws Exception {
        Path configuration = Files.writeString(folder.resolve("facade.yaml"), """
                publicUrl: https://docker.my-org.example.com
                upstreams: { ghcr: { type: ghcr } }
                routes: [ { repository: my-org/**, upstream: ghcr } ]
                """);
        try (Program program = Program.serve(
                ProcessBuilder.Redirect.to(errors.toFile()),
                Map.of(),
                "--config",
                configuration.toString(),
                "--port",
                "0",
                "--tls-cert",
                chain.toString(),
                "--tls-key",
                key.toString())) {
            assertThat(program.before()).isEmpty();
            await().atMost(TEN_SECONDS)
                    .untilAsserted(() -> assertThat(errors)
                            .content()
                            .contains("WARN NameWarning - The certificate is for localhost, and not for"
                                    + " docker.my-org.example.com, the host of publicUrl"));
        }
    }

    @Test
    void httpPort_redirectsToHttps() throws Exception {
        try (Program program = serve("--http-port", "0")) {
            String line = program.before().get(0);
            assertThat(line).startsWith("redirecting to HTTPS from http://localhost:");
            HttpRequest request = HttpRequest.newBuilder(URI.create(
                            line.substring("redirecting to HTTPS from ".length()) + "/v2/my-org/app/tags/list?n=1"))
                    .build();

            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(308);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue(program.url("/v2/my-org/app/tags/list?n=1").toString());
        }
    }
}
