package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckCommandTest {
    private static final TestImage IMAGE = TestImage.named("acme/app:1.0").withFile("etc/motd", "hello");

    private static final String ANY =
            "{ upstreams: { hub: { type: docker-hub } }, routes: [ { repository: my-org/**, upstream: hub } ] }";

    private final StringWriter output = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    private int run(String configuration, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("facade.yaml"), configuration);
        String[] arguments = new String[options.length + 3];
        System.arraycopy(new String[] {"check", "--config", file.toString()}, 0, arguments, 0, 3);
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Main.commandLine(Map.of())
                .setOut(new PrintWriter(output))
                .setErr(new PrintWriter(errors))
                .execute(arguments);
    }

    /** Clients would refuse its address, so it has a name. */
    private static String url(EmbeddedRegistry registry) {
        return "http://localhost:" + registry.url().getPort();
    }

    private static EmbeddedRegistry publicRegistry() {
        return EmbeddedRegistry.builder()
                .images(IMAGE)
                .requireToken()
                .redirectBlobs()
                .start();
    }

    @Test
    void registryWithoutTokens_servesAllClients() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE)) {
            assertThat(run("""
                    publicUrl: https://facade.test
                    upstreams: { mine: { type: generic, url: "%s" } }
                    routes: [ { repository: my-org/app, upstream: mine, as: acme/app } ]
                    """.formatted(url(registry)))).as(output::toString).isZero();
            assertThat(output.toString().lines())
                    .containsExactly(
                            "upstream mine, " + url(registry),
                            "    requires: no login",
                            "    layers from: the registry",
                            "route my-org/app, mine, redirected, renamed",
                            "    pulls: yes (all clients)");
        }
    }

    @Test
    void redirectToTokens_namesTheClientsThatFail_andWhatServesThem() throws IOException {
        try (EmbeddedRegistry registry =
                EmbeddedRegistry.builder().images(IMAGE).requireToken().start()) {
            assertThat(run("""
                    delivery: redirect
                    upstreams: { mine: { type: generic, url: "%s", auth: none, tokenOrigin: "%s" } }
                    routes: [ { repository: acme/**, upstream: mine } ]
                    """.formatted(url(registry), registry.url()), "--repository", "acme/app"))
                    .isEqualTo(1);
            assertThat(output.toString())
                    .contains("requires: a token")
                    .contains("pulls: yes (containerd, containerd 1.6, BuildKit, regctl)")
                    .contains("pulls: no (podman, skopeo, buildah)")
                    .contains("'delivery: auto'");
            assertThat(output.toString().lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void json_hasTheSame() throws IOException {
        try (EmbeddedRegistry registry = publicRegistry()) {
            assertThat(run("""
                    upstreams: { mine: { type: generic, url: "%s", tokenOrigin: "%s" } }
                    routes: [ { repository: my-org/**, upstream: mine, as: acme/** } ]
                    """.formatted(url(registry), registry.url()), "--repository", "my-org/app", "--json"))
                    .as(output::toString)
                    .isEqualTo(1);
            JsonNode report = new ObjectMapper().readTree(output.toString());
            assertThat(report.at("/ok").asBoolean()).isFalse();
            assertThat(report.at("/upstreams/0/requires").asText()).isEqualTo("token");
            assertThat(report.at("/upstreams/0/layers").asText()).isEqualTo("storage");
            assertThat(report.at("/upstreams/0/problems")).isEmpty();
            assertThat(report.at("/routes/0/delivery").asText()).isEqualTo("resolve");
            assertThat(report.at("/routes/0/renamed").asBoolean()).isTrue();
            assertThat(report.at("/routes/0/pulls"))
                    .as("crane refuses the address 127.0.0.1 of the storage")
                    .hasSize(2);
        }
    }

    @Test
    void missingRepository_isAProblem_unlessAnotherUpstreamMayHaveIt() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.with(IMAGE);
                EmbeddedRegistry empty = EmbeddedRegistry.with()) {
            String upstreams = "upstreams: { a: { type: generic, url: \"%s\" }, b: { type: generic, url: \"%s\" } }\n"
                    .formatted(url(empty), url(registry));

            assertThat(run(upstreams + "routes: [ { repository: acme/app, upstream: a } ]"))
                    .isEqualTo(1);
            assertThat(output.toString()).contains("problem:").contains("404");
            assertThat(run(upstreams + "routes: [ { repository: acme/app, upstream: [ a, b ] } ]"))
                    .isZero();
        }
    }

    @Test
    void privateRepositories_areNotRequested_whereClientsLogIn() throws IOException {
        try (EmbeddedRegistry registry = publicRegistry()) {
            assertThat(run("""
                    publicUrl: https://facade.test
                    upstreams: { mine: { type: generic, url: "%s", tokenOrigin: "%s", auth: client } }
                    routes: [ { repository: acme/app, upstream: mine } ]
                    """.formatted(url(registry), registry.url())))
                    .as(output::toString)
                    .isZero();
            assertThat(registry.requests()).hasSize(1);
            assertThat(output.toString()).contains("requires: a token").contains("pulls: not known (all clients)");
        }
    }

    @Test
    void upstreamThatHangs_isAProblem() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(run("""
                    upstreams: { mine: { type: generic, url: "http://localhost:%d" } }
                    routes: [ { repository: "**", upstream: mine } ]
                    """.formatted(silent.getLocalPort()), "--timeout", "1"))
                    .isEqualTo(1);
            assertThat(output.toString())
                    .contains("requires: not known")
                    .contains("did not respond in time")
                    .contains("pulls: not known (all clients)");
        }
    }

    @Test
    void invalidConfiguration_isReportedAsByValidate() throws IOException {
        assertThat(run("upstreams: {}")).isEqualTo(1);
        assertThat(errors.toString()).contains("facade.yaml:1:1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--timeout=0", "--repository=other/app", "--repository=Bad", "--colour"})
    void wrongOption_isAUsageError(String option) throws IOException {
        assertThat(run(
                        "upstreams: { hub: { type: docker-hub } }\nroutes: [ { repository: my-org/**, upstream: hub } ]",
                        option))
                .isEqualTo(2);
        assertThat(errors.toString()).contains(option.substring(0, option.indexOf('=') < 0 ? 8 : option.indexOf('=')));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # options                              | message
                    --full                                 | --full has no meaning without an image; it is for check for an image
                    --state s                              | --state has no meaning without an image; it is for check with --compare
                    --compare --repository a               | --repository has no meaning with --compare
                    localhost:1/a:1 --timeout 5            | --timeout has no meaning for an image; it is for check without an image
                    localhost:1/a:1 --catalog              | --catalog has no meaning for an image; it is for check with --compare
                    --username me --password-stdin         | has no meaning without an image
                    """)
    void optionOfAnotherMode_isAUsageError(String options, String message) throws IOException {
        assertThat(run(ANY, options.split(" ", -1))).isEqualTo(2);
        assertThat(errors.toString()).contains(message);
    }

    @Test
    void withoutAFileOrAnImage_nothingIsChecked() {
        assertThat(Main.commandLine(Map.of()).setErr(new PrintWriter(errors)).execute("check"))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("missing --config FILE, or an image to pull");
    }
}
