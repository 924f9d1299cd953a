package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.server.tls.SelfSigned;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Tag("slow")
class ServeCommandTest {
    private static final Map<String, String> NO_ENVIRONMENT = Map.of();

    private static HttpResponse<String> get(URI uri) throws Exception {
        return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    @Test
    void upstreamAndRepository_areEnough() throws Exception {
        try (Program program = Program.serve(
                NO_ENVIRONMENT,
                "--upstream",
                "http://127.0.0.1:5000",
                "--repository",
                "my-org/**",
                "--delivery",
                "redirect",
                "--port",
                "0")) {
            assertThat(get(program.url("/v2/my-org/app/manifests/1.0"))
                            .headers()
                            .firstValue("Location"))
                    .hasValue("http://127.0.0.1:5000/v2/my-org/app/manifests/1.0");
            assertThat(get(program.url("/v2/other/app/manifests/1.0")).statusCode())
                    .isEqualTo(403);
            assertThat(get(program.url("/v2/")).body()).isEqualTo("{}");
            assertThat(get(program.url("/healthz")).body()).isEqualTo("ok\n");
            assertThat(get(program.url("/")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void as_renames() throws Exception {
        try (Program program = Program.serve(
                NO_ENVIRONMENT,
                "--upstream",
                "ghcr",
                "--repository",
                "my-org/**",
                "--as",
                "acme/**",
                "--delivery",
                "redirect",
                "--port",
                "0")) {
            assertThat(get(program.url("/v2/my-org/app/tags/list?n=1"))
                            .headers()
                            .firstValue("Location"))
                    .hasValue("https://ghcr.io/v2/acme/app/tags/list?n=1");
        }
    }

    @Test
    void config_setsTheRoutes(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("facade.yaml"), """
                upstreams:
                  mine: { type: generic, url: "http://${BACKING}", auth: none }
                routes: [ { repository: my-org/**, upstream: mine, as: acme/** } ]
                status: 308
                """);
        // the file wins over the environment of the Caddy container
        Map<String, String> environment = Map.of("BACKING", "127.0.0.1:5000", "REGISTRY_HOST", "quay.io");
        try (Program program = Program.serve(environment, "--config", file.toString(), "--port", "0")) {
            HttpResponse<String> response = get(program.url("/v2/my-org/app/manifests/1.0"));

            assertThat(response.statusCode()).isEqualTo(308);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue("http://127.0.0.1:5000/v2/acme/app/manifests/1.0");
        }
    }

    @Test
    void watchedFile_isReloaded(@TempDir Path folder) throws Exception {
        String configuration = """
                upstreams: { r: { type: generic, url: "https://old.test", auth: none } }
                routes: [ { repository: my-org/**, upstream: r } ]
                reload: true
                """;
        Path file = Files.writeString(folder.resolve("facade.yaml"), configuration);
        try (Program program = Program.serve(NO_ENVIRONMENT, "--config", file.toString(), "--port", "0")) {
            Files.writeString(file, configuration.replace("old.test", "new.test"));
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(get(program.url("/v2/my-org/app/manifests/1.0"))
                                    .headers()
                                    .firstValue("Location"))
                            .hasValue("https://new.test/v2/my-org/app/manifests/1.0"));
        }
    }

    /** Docker accepts any certificate at localhost. */
    @Test
    void environmentOfTheCaddyContainer_withoutAddress_servesHttps_andRedirectsToIt() throws Exception {
        Map<String, String> environment = Map.of("REGISTRY_HOST", "quay.io");
        try (Program program = Program.serve(environment, "--port", "0", "--http-port", "0")) {
            String http = program.before().get(0).substring("redirecting to HTTPS from ".length());
            HttpResponse<String> response = get(URI.create(http + "/v2/my-org/app/manifests/1.0"));

            assertThat(program.url("/").getScheme()).isEqualTo("https");
            assertThat(response.statusCode()).isEqualTo(308);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue(program.url("/v2/my-org/app/manifests/1.0").toString());
        }
    }

    @Test
    void environmentOfTheCaddyContainer_isEnough() throws Exception {
        Map<String, String> environment =
                Map.of("REGISTRY_HOST", "quay.io", "REGISTRY_ORG", "my-org", "ADDRESS", ":80");
        try (Program program = Program.serve(environment, "--port", "0")) {
            HttpResponse<String> response = get(program.url("/v2/my-org/app/manifests/1.0"));

            assertThat(response.headers().firstValue("Location"))
                    .hasValue("https://quay.io/v2/my-org/app/manifests/1.0");
            assertThat(response.headers().firstValue("Cache-Control")).hasValue("max-age=86400, must-revalidate");
        }
    }

    @ParameterizedTest
    @CsvSource({"RSA, false", "RSA, true", "EC, false", "EC, true"})
    void tls_comesFromPemFiles(String algorithm, boolean traditional, @TempDir Path folder) throws Exception {
        SelfSigned certificate = SelfSigned.forLocalhost(algorithm);
        Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.chain());
        Path key = Files.writeString(
                folder.resolve("key.pem"), traditional ? certificate.traditionalKey() : certificate.key());
        try (Program program = Program.serve(
                NO_ENVIRONMENT,
                "--upstream",
                "ghcr",
                "--repository",
                "my-org/**",
                "--delivery",
                "redirect",
                "--port",
                "0",
                "--tls-cert",
                chain.toString(),
                "--tls-key",
                key.toString())) {
            URI uri = program.url("/v2/my-org/app/manifests/1.0");

            HttpResponse<String> response = HttpClient.newBuilder()
                    .sslContext(certificate.trusting())
                    .build()
                    .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());

            assertThat(uri.getScheme()).isEqualTo("https");
            assertThat(response.statusCode()).isEqualTo(307);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "serve                                              | 2 | missing --config, or --upstream with --repository, such as",
                "serve --upstream ghcr                              | 2 | missing --config, or --upstream with --repository, such as",
                "serve --upstream docker --repository my-org/**     | 2 | 'docker' is not a type of registry",
                "serve --upstream layout:none --repository my-org/** | 2 | does not exist; it must be the folder or tar archive",
                "serve --upstream ghcr --repository my-org/*        | 2 | 'my-org/*' is not a pattern",
                "serve --upstream ghcr --repository a/** --repository b/** --as c/** | 2 | --as renames one --repository",
                "serve --upstream ghcr --repository a/** --repository a/** | 2 | a/**",
                "serve --upstream ghcr --repository a/** --as b     | 2 | cannot be mapped to 'b'",
                "serve --upstream ghcr --repository a/** --prot 1   | 2 | Unknown options: '--prot', '1'",
                "serve --upstream ghcr --repository a/** --port 65536 | 2 | '65536' must be a number from 0 to 65535",
                "serve --upstream ghcr --repository a/** --admin-port -1 | 2 | '-1' must be a number from 0 to 65535",
                "serve --upstream ghcr --repository a/** --tls-key k | 2 | --tls-cert and --tls-key must be given together",
                "serve --upstream ghcr --repository a/** --tls-cert no --tls-key no | 1 | serve: no: cannot be read: there is no such file",
                "serve --upstream ghcr --repository a/** --host 192.0.2.1 --port 1 | 1 | 192.0.2.1: this machine has no such",
                "serve --upstream ghcr --repository a/** --http-port 80 | 2 | --http-port redirects to HTTPS, so it requires",
                "serve --upstream ghcr --repository a/** --proxy-protocol x | 2 | --proxy-protocol: ",
                "serve --upstream ghcr --repository a/** --domain a.example.com | 2 | --domain needs --acme-agree",
                "serve --upstream ghcr --repository a/** --pull-log none/f | 1 | serve: cannot write the pull log none/f: its folder is missing",
                "serve --config f.yaml --upstream ghcr              | 2 | --config replaces --upstream",
                "serve --config f.yaml --repository a               | 2 | --config replaces --upstream",
                "serve --config f.yaml --as a                       | 2 | --config replaces --upstream",
                "serve --config f.yaml --delivery auto              | 2 | --config replaces --upstream",
                "serve --config none.yaml                           | 1 | none.yaml:1:1: cannot be read",
                "serv                                               | 2 | Did you mean: registry-facade serve?",
            })
    void mistake_isReported_andSetsTheExitCode(String call, int exitCode, String message) {
        assertThat(run(NO_ENVIRONMENT, call.trim().split(" +", -1))).isEqualTo(exitCode);
        assertThat(errors.toString()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "ADDRESS,       'a, b',             1, ADDRESS must be one address",
        "ADDRESS,       docker.example.com, 1, cannot use none/data: ",
        "ADDRESS,       :80,                2, '--acme-email, --data without --domain'",
        "CACHE_TIMEOUT, soon,               1, number of seconds"
    })
    void mistakeInTheEnvironment_isReported_andSetsTheExitCode(
            String name, String value, int exitCode, String message) {
        Map<String, String> environment = Map.of("REGISTRY_HOST", "ghcr.io", name, value);
        assertThat(run(environment, "serve", "--data", "/dev/null/data", "--acme-email", "ops@my-org.example.com"))
                .isEqualTo(exitCode);
        assertThat(errors.toString()).contains(message.replace("none", "/dev/null"));
    }

    @Test
    void certificateForAddressWithHttp_isRejected(@TempDir Path folder) {
        Map<String, String> environment = Map.of("REGISTRY_HOST", "ghcr.io", "ADDRESS", ":80");
        assertThat(run(environment, "serve", "--tls-cert", "chain.pem", "--tls-key", "key.pem"))
                .isEqualTo(1);
        assertThat(errors.toString()).contains("ADDRESS :80 means HTTP, but the options provide a certificate");
    }

    @Test
    void portInUse_isReported() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(other.getLocalPort());
            assertThat(run(
                            NO_ENVIRONMENT,
                            "serve",
                            "--upstream",
                            "ghcr",
                            "--repository",
                            "a/**",
                            "--host",
                            "127.0.0.1",
                            "--port",
                            port))
                    .isEqualTo(1);
            assertThat(errors.toString()).contains("port " + port + " is in use by another program");
        }
    }

    @Test
    void redirectsToARegistryWithTokens_areLoggedAsAWarning(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        try (Program program = Program.serve(
                ProcessBuilder.Redirect.to(log.toFile()),
                NO_ENVIRONMENT,
                "--upstream",
                "docker-hub",
                "--repository",
                "a/**",
                "--delivery",
                "redirect",
                "--port",
                "0")) {
            assertThat(program.before()).isEmpty();
            assertThat(log).content().contains("WARN FacadeEngine - docker.io requires a token", "podman");
        }
    }

    private final StringWriter errors = new StringWriter();

    private int run(Map<String, String> environment, String... arguments) {
        CommandLine commandLine = Main.commandLine(environment);
        return commandLine
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }
}
