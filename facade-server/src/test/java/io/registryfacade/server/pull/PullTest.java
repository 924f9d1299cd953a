package io.registryfacade.server.pull;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.server.check.CheckCommand;
import io.registryfacade.server.http.Service;
import io.registryfacade.server.http.WebServer;
import io.registryfacade.server.tls.SelfSigned;
import io.registryfacade.server.tls.ServerCertificates;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A pull requests what clients request, follows redirects as they do, and says what they would see. */
class PullTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0")
            .withLayer(2_000_000)
            .withFile("etc/motd", "hello")
            .forPlatforms("linux/amd64", "linux/arm64");

    @TempDir
    private Path folder;

    private record Outcome(int exitCode, List<String> lines, String errors) {
        String last(String prefix) {
            return lines.stream()
                    .filter(line -> line.startsWith(prefix))
                    .findFirst()
                    .orElse(lines + errors);
        }
    }

    private static Outcome check(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter errors = new StringWriter();
        int exitCode = new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(errors))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(arguments);
        return new Outcome(exitCode, out.toString().lines().toList(), errors.toString());
    }

    private String config(EmbeddedRegistry registry, String more) throws IOException {
        return Files.writeString(folder.resolve("facade.yaml"), """
                %s
                upstreams: { registry: { type: generic, url: "%s" } }
                routes: [ { repository: my-org/**, upstream: registry, as: acme/** } ]
                """.formatted(more, registry.url()))
                .toString();
    }

    @Test
    void pullThroughAFacade_showsThatLayersComeFromTheRegistry() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            Outcome outcome = check("--config", config(registry, ""), "my-org/app:1.0");
            assertThat(outcome.last("pulled: "))
                    .matches("pulled: index with 2 platforms, 4 blobs, 2 MB; layer bytes through 127.0.0.1:\\d+: 0");
            assertThat(outcome.last("digest: ")).endsWith(IMAGE.digest().value());
            assertThat(outcome.lines())
                    .anyMatch(line -> line.matches("127.0.0.1:\\d+ +307 +0 +\\d+  HEAD /v2/my-org/app/manifests/1.0"))
                    .anyMatch(line -> line.matches(" +-> http://127.0.0.1:\\d+/v2/acme/app/manifests/1.0"))
                    .filteredOn(line -> line.contains("GET /v2/acme/app/blobs/"))
                    .hasSize(4)
                    .allMatch(line -> line.matches("127.0.0.1:\\d+ +206 +1 .*"));
            assertThat(outcome.exitCode()).isZero();
        }
    }

    @Test
    void publicUrl_isTheHostOfTheImage() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            String config = config(registry, "publicUrl: https://docker.my-org.example.com");
            Outcome outcome = check("--config", config, "docker.my-org.example.com/my-org/app:1.0", "my-org/app:1.0");
            assertThat(outcome.lines())
                    .filteredOn(line -> line.startsWith("pulled: "))
                    .hasSize(2)
                    .allMatch(line -> line.endsWith("layer bytes through docker.my-org.example.com: 0"));
            assertThat(outcome.exitCode()).isZero();
        }
    }

    @Test
    void registryWithTokens_isResolvedByTheFacade() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start()) {
            Outcome outcome = check("--config", config(registry, ""), "my-org/app:1.0");
            assertThat(outcome.last("pulled: ")).endsWith(": 0");
            assertThat(outcome.lines())
                    .noneMatch(line -> line.contains("signature"))
                    .anyMatch(line -> line.endsWith("?..."));
        }
    }

    @Test
    void redirectToARegistryWithTokens_failsAsAtAClient() throws IOException {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.builder().images(IMAGE).requireToken().start()) {
            Outcome outcome = check("--config", config(registry, "delivery: redirect"), "my-org/app:1.0");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.last("failed: "))
                    .startsWith("failed: " + registry.url().getAuthority() + " responded 401 to GET");
            assertThat(outcome.last("what to do: ")).contains("after a redirect, a client sends no token");
        }
    }

    @Test
    void registryItself_isPulledFromWithItsTokens() {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.builder().images(IMAGE).requireToken().start()) {
            Outcome outcome = check("--plain-http", registry.url().getAuthority() + "/acme/app:1.0");
            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.last("pulled: ")).doesNotEndWith(": 0");
            assertThat(outcome.lines()).anyMatch(line -> line.contains("GET /token"));
        }
    }

    @Test
    void full_verifiesEveryBlob() {
        try (EmbeddedRegistry registry = EmbeddedRegistry.builder()
                .images(IMAGE)
                .blobHandler(IMAGE.layers().get(1), exchange -> {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write("other".getBytes(StandardCharsets.UTF_8));
                    exchange.close();
                })
                .start()) {
            String image = registry.url().getAuthority() + "/acme/app:1.0";
            assertThat(check("--plain-http", image).exitCode()).isZero();
            Outcome full = check("--plain-http", "--full", image);
            assertThat(full.exitCode()).isEqualTo(1);
            assertThat(full.last("failed: "))
                    .contains("instead of " + IMAGE.layers().get(1));
        }
    }

    @Test
    void unservedImage_failsWithTheWordsOfTheFacade() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            Outcome outcome = check("--config", config(registry, ""), "other/app");
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.last("failed: "))
                    .contains("responded 403 to GET /v2/other/app/manifests/latest: ", "my-org/**");
            assertThat(outcome.last("what to do: ")).contains("served");
        }
    }

    @Test
    void json_hasEveryRequest() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            Outcome outcome = check("--json", "--config", config(registry, ""), "my-org/app:1.0", "my-org/app:none");
            assertThat(outcome.lines()).hasSize(2);
            assertThat(outcome.lines().get(0))
                    .startsWith("{\"image\":\"my-org/app:1.0\",\"pulled\":true,\"digest\":\"" + IMAGE.digest())
                    .contains("\"layerBytesThroughFirstHost\":0", "\"method\":\"HEAD\"");
            assertThat(outcome.lines().get(1)).contains("\"pulled\":false", "\"error\":", "responded 404");
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void privateAuthority_isTrustedByItsFile() throws Exception {
        SelfSigned identity = SelfSigned.forLocalhost("EC");
        ServerCertificates certificates = new ServerCertificates();
        certificates.use(identity.identity());
        String authority =
                Files.writeString(folder.resolve("ca.crt"), identity.chain()).toString();
        WebServer server = new WebServer();
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE);
                FacadeEngine engine = new FacadeEngine(RegistryFacade.builder()
                        .upstream("registry", Upstream.generic(registry.url().toString()))
                        .route("**", "registry")
                        .build())) {
            Service service = new Service(
                    exchange -> {
                        engine.handleOrReject(exchange);
                        return true;
                    },
                    certificates,
                    List.of());
            String image = "localhost:" + server.listen("localhost", 0, service).port() + "/acme/app:1.0";
            assertThat(check("--ca", authority, image).exitCode()).isZero();
            Outcome untrusted = check(image);
            assertThat(untrusted.last("failed: ")).contains("has no TLS connection that this client accepts");
            assertThat(untrusted.last("what to do: ")).contains("--ca FILE");
        } finally {
            server.stop();
        }
        assertThat(check("--ca", folder.resolve("none").toString(), "localhost/a")
                        .exitCode())
                .isEqualTo(2);
    }

    @Test
    void mistakes_areUsageErrors() {
        assertThat(check("my-org/app").errors()).contains("'my-org/app:latest' has no host");
        assertThat(check().errors()).contains("or an image to pull, such as");
        assertThat(check("localhost/a", "--username", "me").errors()).contains("--username and --password-stdin");
        assertThat(check("--catalog", "localhost/a").errors()).contains("it is for check with --compare");
        assertThat(check("localhost/A").exitCode()).isEqualTo(2);
    }

    @Test
    void serverThatIsNotThere_isNamed() {
        Outcome outcome = check("--plain-http", "127.0.0.1:1/my-org/app");
        assertThat(outcome.last("failed: ")).isEqualTo("failed: 127.0.0.1:1 cannot be connected to");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }
}
