package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand clients at once, in front of a program with a heap of 1 GiB. */
@Tag("slow")
class CrowdTest {
    private static final int CLIENTS = 10_000;
    /** The default of {@code resolve.concurrency}. */
    private static final int CONCURRENCY = 1_000;
    /** A limit for each step; the program itself closes connections that are idle for 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final TestImage IMAGE = TestImage.named("shared/app:1.0");

    /** How many files may stay open: connections to registries, files of the JVM. */
    private static final int LEFT_OPEN = 100;

    @TempDir
    Path folder;

    private final EmbeddedRegistry registry =
            EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
    private final Queue<HttpExchange> waiting = new ConcurrentLinkedQueue<>();
    private HttpServer slow;
    private Path log;
    private Program program;

    @BeforeEach
    void start() throws IOException {
        slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CLIENTS);
        // the test responds later
        slow.createContext("/", waiting::add);
        slow.start();
        Path configuration = Files.writeString(folder.resolve("facade.yaml"), """
                upstreams:
                  open: { type: generic, url: "https://registry.test", auth: none }
                  token: { type: generic, url: "%s", auth: token, tokenOrigin: "%s" }
                  slow: { type: generic, url: "http://127.0.0.1:%d", auth: none, delivery: resolve, timeout: 60s, limits: { connections: 1000 } }
                routes:
                  - { repository: open/**, upstream: open, as: there/** }
                  - { repository: shared/**, upstream: token }
                  - { repository: slow/**, upstream: slow }
                resolve: { deadline: 60s }
                """.formatted(
                        registry.url(), registry.url(), slow.getAddress().getPort()));
        log = folder.resolve("log");
        program = Program.serve(
                List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError"),
                ProcessBuilder.Redirect.to(log.toFile()),
                Map.of(),
                "--config",
                configuration.toString(),
                "--port",
                "0");
    }

    @AfterEach
    void stop() {
        program.close();
        slow.stop(0);
        registry.close();
    }

    private Crowd crowd() throws IOException {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        assertThat(system.getMaxFileDescriptorCount())
                .as("open files that the process may have: see ulimit -Hn")
                .isGreaterThan(CLIENTS + 2L * CONCURRENCY);
        URI server = program.url("/");
        return new Crowd(new InetSocketAddress(server.getHost(), server.getPort()), CLIENTS, LIMIT);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: facade.test\r\n\r\n";
    }

    private HttpResponse<String> one(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(program.url(path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(LIMIT)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** Returns a metric of the program. */
    private double metric(String name) throws IOException, InterruptedException {
        return one("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void everyClient_getsAResponse_andEveryFileIsClosed() throws Exception {
        double before = metric("process_files_open_files");
        try (Crowd crowd = crowd()) {
            for (int round = 0; round < 3; round++) {
                int tag = round;
                crowd.send(i -> get("/v2/open/app-" + i + "/manifests/" + tag));
                List<String> responses = crowd.responses();
                for (int i = 0; i < CLIENTS; i++) {
                    assertThat(responses.get(i))
                            .startsWith("HTTP/1.1 307 ")
                            .contains("\r\nLocation: https://registry.test/v2/there/app-" + i + "/manifests/" + tag
                                    + "\r\n");
                }
            }
            assertThat(metric("process_files_open_files")).isGreaterThanOrEqualTo(before + CLIENTS);
            assertThat(one("/healthz").statusCode()).isEqualTo(200);

            // requests for the same manifest are coalesced, so they need one permit
            crowd.send(i -> get("/v2/shared/app/manifests/1.0"));
            assertThat(crowd.responses())
                    .allMatch(response -> response.startsWith("HTTP/1.1 200 ")
                            && response.contains("\r\nDocker-Content-Digest: " + IMAGE.digest() + "\r\n"));

            assertThat(log).content().doesNotContain("OutOfMemory");
        }
        await().atMost(LIMIT).until(() -> metric("process_files_open_files") < before + LEFT_OPEN);
    }

    @Test
    void clientsBeyondTheLimit_get503_andAllOthersAResponse() throws Exception {
        double before = metric("process_files_open_files");
        try (Crowd crowd = crowd()) {
            crowd.send(i -> get("/v2/slow/app-" + i + "/tags/list"));
            assertThat(crowd.awaitResponses(CLIENTS - CONCURRENCY)).isEqualTo(CLIENTS - CONCURRENCY);
            assertThat(one("/v2/open/app/manifests/1").statusCode()).isEqualTo(307);

            await().atMost(LIMIT).until(() -> waiting.size() == CONCURRENCY);
            for (HttpExchange exchange : waiting) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            }
            List<String> responses = crowd.responses();
            assertThat(responses.stream().filter(response -> response.startsWith("HTTP/1.1 404 ")))
                    .hasSize(CONCURRENCY);
            assertThat(responses.stream().filter(response -> response.startsWith("HTTP/1.1 503 ")))
                    .hasSize(CLIENTS - CONCURRENCY)
                    .allMatch(response -> response.contains("\r\nRetry-After: 1\r\n"));
            assertThat(log).content().doesNotContain("OutOfMemory");
        }
        slow.stop(0);
        await().atMost(LIMIT).until(() -> metric("process_files_open_files") < before + LEFT_OPEN);
    }
}
