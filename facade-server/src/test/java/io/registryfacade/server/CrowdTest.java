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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten thousand clients at once, in front of a program with a heap of 1 GiB. */
class CrowdTest {
    private static final int CLIENTS = 10_000;
    /** As many as may wait for registries, by default. */
    private static final int PLACES = 1_000;
    /** A guard; the program itself ends what stands still for 30 s. */
    private static final Duration GUARD = Duration.ofSeconds(60);

    private static final TestImage IMAGE = TestImage.named("shared/app:1.0");

    /** What is left open of a while of work: connections to registries, files of the JVM. */
    private static final int A_FEW = 100;

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
        // answered later, when it is time
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
                .as("files that a process may have open: see ulimit -Hn")
                .isGreaterThan(CLIENTS + 2L * PLACES);
        URI server = program.url("/");
        return new Crowd(new InetSocketAddress(server.getHost(), server.getPort()), CLIENTS, GUARD);
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: facade.test\r\n\r\n";
    }

    private HttpResponse<String> one(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(program.url(path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(GUARD)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    /** A number that the program tells of itself. */
    private double measured(String name) throws IOException, InterruptedException {
        return one("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void everyOneOfACrowd_isAnswered_andNothingOfItIsLeft() throws Exception {
        double before = measured("process_files_open_files");
        try (Crowd crowd = crowd()) {
            for (int round = 0; round < 3; round++) {
                int tag = round;
                crowd.send(i -> get("/v2/open/app-" + i + "/manifests/" + tag));
                List<String> answers = crowd.answers();
                for (int i = 0; i < CLIENTS; i++) {
                    assertThat(answers.get(i))
                            .startsWith("HTTP/1.1 307 ")
                            .contains("\r\nLocation: https://registry.test/v2/there/app-" + i + "/manifests/" + tag
                                    + "\r\n");
                }
            }
            assertThat(measured("process_files_open_files")).isGreaterThan(before + CLIENTS);
            assertThat(one("/healthz").statusCode()).isEqualTo(200);

            // the same for all is asked for once, so there is a place for everybody
            crowd.send(i -> get("/v2/shared/app/manifests/1.0"));
            assertThat(crowd.answers())
                    .allMatch(answer -> answer.startsWith("HTTP/1.1 200 ")
                            && answer.contains("\r\nDocker-Content-Digest: " + IMAGE.digest() + "\r\n"));

            assertThat(log).content().doesNotContain("OutOfMemory");
        }
        await().atMost(GUARD).until(() -> measured("process_files_open_files") < before + A_FEW);
    }

    @Test
    void whoIsOneTooMany_isToldToComeAgain_andTheOthersAreAnswered() throws Exception {
        double before = measured("process_files_open_files");
        try (Crowd crowd = crowd()) {
            crowd.send(i -> get("/v2/slow/app-" + i + "/tags/list"));
            assertThat(crowd.answered(CLIENTS - PLACES)).isEqualTo(CLIENTS - PLACES);
            assertThat(one("/v2/open/app/manifests/1").statusCode()).isEqualTo(307);

            await().atMost(GUARD).until(() -> waiting.size() == PLACES);
            for (HttpExchange exchange : waiting) {
                exchange.sendResponseHeaders(404, -1);
                exchange.close();
            }
            List<String> answers = crowd.answers();
            assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 404 ")))
                    .hasSize(PLACES);
            assertThat(answers.stream().filter(answer -> answer.startsWith("HTTP/1.1 503 ")))
                    .hasSize(CLIENTS - PLACES)
                    .allMatch(answer -> answer.contains("\r\nRetry-After: 1\r\n"));
            assertThat(log).content().doesNotContain("OutOfMemory");
        }
        slow.stop(0);
        await().atMost(GUARD).until(() -> measured("process_files_open_files") < before + A_FEW);
    }
}
