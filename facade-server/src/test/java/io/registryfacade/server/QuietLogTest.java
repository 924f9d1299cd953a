package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard error has what operators need to know, and nothing that clients can cause. */
@Tag("slow")
class QuietLogTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LAYER = "sha256:" + "a".repeat(64);

    @TempDir
    private Path folder;

    private TestRegistry open;
    private TestRegistry withTokens;
    private Path errors;

    @BeforeEach
    void start() throws IOException {
        open = new TestRegistry(false);
        withTokens = new TestRegistry(true);
        errors = folder.resolve("errors");
    }

    @AfterEach
    void stop() {
        open.close();
        withTokens.close();
    }

    private String configuration(String more) {
        return """
                upstreams:
                  open: { type: generic, url: "%1$s", auth: none }
                  guarded: { type: generic, url: "%2$s", auth: token, tokenOrigin: "%2$s", streamBlobs: true }
                routes:
                  - { repository: open/**, upstream: open, as: acme/** }
                  - { repository: resolved/**, upstream: open, as: acme/**, delivery: resolve }
                  - { repository: guarded/**, upstream: guarded, as: acme/** }
                  - { repository: either/**, upstream: [ { name: guarded, as: acme/** }, { name: open, as: acme/** } ] }
                reload: true
                %3$s
                """.formatted(
                        // clients are redirected to it, and a private address in place of a name gets a warning
                        open.url().toString().replace("127.0.0.1", "localhost"), withTokens.url(), more);
    }

    private Program serve(List<String> jvm, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("facade.yaml"), configuration(""));
        List<String> all = new ArrayList<>(List.of("--config", file.toString(), "--port", "0"));
        all.addAll(List.of(options));
        return Program.serve(jvm, ProcessBuilder.Redirect.to(errors.toFile()), Map.of(), all.toArray(String[]::new));
    }

    private static int send(String method, URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString()).statusCode();
    }

    private static int get(Program program, String path) throws Exception {
        return send("GET", program.url(path));
    }

    /** Sends bytes unchanged, reads the first byte of the response and disconnects. */
    private static void sendAndDisconnect(Program program, String bytes) throws IOException {
        URI uri = program.url("/");
        try (Socket socket = new Socket("localhost", uri.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            int first = socket.getInputStream().read();
            assertThat(first).isBetween(-1, 255);
        }
    }

    @Test
    void clientRequests_areNotLogged() throws Exception {
        try (Program program = serve(List.of())) {
            for (int i = 0; i < 40; i++) {
                for (String route : List.of("open", "resolved", "guarded", "either")) {
                    assertThat(get(program, "/v2/" + route + "/unknown-" + i + "/manifests/1.0"))
                            .isIn(307, 401, 403, 404);
                    assertThat(get(program, "/v2/" + route + "/unknown-" + i + "/tags/list"))
                            .isIn(401, 403, 404);
                    assertThat(send("HEAD", program.url("/v2/" + route + "/unknown-" + i + "/blobs/" + LAYER)))
                            .isIn(307, 401, 403, 404);
                }
                assertThat(get(program, "/v2/UPPER/app/manifests/1.0")).isEqualTo(400);
                assertThat(get(program, "/v2/open/app%2f..%2f" + i + "/manifests/1.0"))
                        .isEqualTo(400);
                assertThat(get(program, "/v2/elsewhere/" + i + "/manifests/1.0"))
                        .isEqualTo(403);
                assertThat(send("PUT", program.url("/v2/open/app/manifests/1.0")))
                        .isEqualTo(403);
                assertThat(send("XYZ", program.url("/v2/open/app/manifests/1.0")))
                        .isEqualTo(405);
                assertThat(send(
                                "GET",
                                program.url("/v2/guarded/unknown/manifests/1.0"),
                                "Authorization",
                                "Bearer no-token",
                                "Accept",
                                "x/y"))
                        .isIn(401, 403);
                sendAndDisconnect(program, "GET /v2/guarded/app/blobs/" + LAYER + " HTTP/1.1\r\nHost: x\r\n\r\n");
                sendAndDisconnect(program, "GET /v2/ HTTP/1.1\r\nHost: x\r\nHost: y\r\nA\0b: c\r\n\r\n");
                sendAndDisconnect(program, "\u0016\u0003\u0001 this is no HTTP\r\n\r\n");
            }
        }

        assertThat(Files.readAllLines(errors))
                .satisfiesExactly(
                        line -> assertThat(line).contains("INFO FacadeEngine - Registry facade serving 4 routes"),
                        line -> assertThat(line).contains("INFO RunningFacade - Registry facade stopping"));
    }

    @Test
    void normalOperation_isOneLineForEachConfiguration() throws Exception {
        try (Program program = serve(List.of())) {
            String digest = TestRegistry.MANIFEST_DIGEST;
            for (String route : List.of("open", "resolved", "guarded", "either")) {
                for (String path : List.of("manifests/1.0", "manifests/" + digest, "blobs/" + LAYER)) {
                    // clients fetch from a registry without tokens themselves
                    boolean redirects = route.equals("open") || (route.equals("resolved") && path.startsWith("blobs"));
                    int status = redirects ? 307 : 200;
                    assertThat(get(program, "/v2/" + route + "/app/" + path)).isEqualTo(status);
                    assertThat(send("HEAD", program.url("/v2/" + route + "/app/" + path)))
                            .isEqualTo(status);
                }
                assertThat(get(program, "/v2/" + route + "/app/tags/list")).isEqualTo(200);
                assertThat(get(program, "/v2/" + route + "/app/referrers/" + digest))
                        .isEqualTo(200);
            }
            assertThat(get(program, "/v2/")).isEqualTo(200);
            assertThat(get(program, "/healthz")).isEqualTo(200);
            assertThat(get(program, "/metrics")).isEqualTo(200);
            Files.writeString(folder.resolve("facade.yaml"), configuration("status: 308"));
            await().atMost(Duration.ofSeconds(20)).until(() -> get(program, "/v2/open/app/manifests/1.0") == 308);
        }

        assertThat(Files.readAllLines(errors)).hasSize(3).allMatch(line -> line.contains(" INFO "));
        assertThat(Files.readAllLines(errors).get(1)).contains("Registry facade now serving 4 routes");
    }

    /** Apache HttpClient would log the headers of its requests, with passwords and tokens. */
    @Test
    void upstreamRequestHeaders_areNeverLogged_atAnyLevel() throws Exception {
        Path file = Files.writeString(
                folder.resolve("facade.yaml"), """
                upstreams:
                  r: { type: generic, url: "%1$s", tokenOrigin: "%1$s", username: user, password: %2$s }
                routes: [ { repository: acme/**, upstream: r } ]
                """.formatted(withTokens.url(), TestRegistry.PASSWORD));
        StringBuilder logging = new StringBuilder("""
                handlers=java.util.logging.ConsoleHandler
                .level=ALL
                java.util.logging.ConsoleHandler.level=ALL
                """);
        for (String client : List.of("org.apache.hc", "registryfacade.shaded.hc")) {
            for (String logger : List.of("", ".client5.http.headers", ".client5.http.wire")) {
                logging.append(client).append(logger).append(".level=ALL\n");
            }
        }
        Path levels = Files.writeString(folder.resolve("logging.properties"), logging);
        List<String> jvm = List.of("-Djava.util.logging.config.file=" + levels);
        String[] options = {"--config", file.toString(), "--port", "0", "--verbose"};
        try (Program program = Program.serve(jvm, ProcessBuilder.Redirect.to(errors.toFile()), Map.of(), options)) {
            assertThat(get(program, "/v2/acme/app/manifests/1.0")).isEqualTo(200);
        }

        String basic =
                Base64.getEncoder().encodeToString(("user:" + TestRegistry.PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(Files.readString(errors))
                .contains("\"GET\" \"/v2/acme/app/manifests/1.0\" 200")
                // all other loggers have the level of the options
                .contains("http.impl.async")
                .doesNotContain(TestRegistry.PASSWORD, basic, TestRegistry.TOKEN, "Authorization");
    }

    @Test
    void programWithoutMemory_exits_andReportsIt() throws Exception {
        Path file = Files.writeString(folder.resolve("facade.yaml"), """
                upstreams:
                  r: { type: generic, url: "%s", auth: none, delivery: resolve, limits: { manifest: 100MiB } }
                routes: [ { repository: acme/**, upstream: r } ]
                resolve: { bufferMemory: 100MiB }
                """.formatted(open.url()));
        String[] options = {"--config", file.toString(), "--port", "0"};
        try (Program program =
                Program.serve(List.of("-Xmx48m"), ProcessBuilder.Redirect.to(errors.toFile()), Map.of(), options)) {
            CompletableFuture<?> unused = HTTP.sendAsync(
                    HttpRequest.newBuilder(program.url("/v2/acme/huge/manifests/1.0"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(program.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
        }
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> !line.contains(" INFO "))
                .singleElement()
                .asString()
                .startsWith("registry-facade: the JVM has no memory left, so the program ends; ");
    }
}
