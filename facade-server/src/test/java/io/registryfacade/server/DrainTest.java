package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Requests that wait for a slow registry while the program shuts down. */
@Tag("slow")
class DrainTest {
    /** How long the registry takes after the signal: less than the program waits for it. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch respond = new CountDownLatch(1);
    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setExecutor(threads);
        registry.createContext("/", this::respondSlowly);
        registry.start();
    }

    @AfterEach
    void stop() {
        respond.countDown();
        registry.stop(0);
        threads.shutdownNow();
    }

    private void respondSlowly(HttpExchange exchange) throws IOException {
        requested.countDown();
        try {
            respond.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] tags = "{\"name\":\"my-org/app\",\"tags\":[]}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, tags.length);
        exchange.getResponseBody().write(tags);
        exchange.close();
    }

    private Program serve(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "--upstream",
                "http://127.0.0.1:" + registry.getAddress().getPort(),
                "--repository",
                "my-org/**",
                "--delivery",
                "resolve",
                "--port",
                "0"));
        all.addAll(List.of(options));
        return Program.serve(Map.of(), all.toArray(String[]::new));
    }

    private CompletableFuture<HttpResponse<String>> send(Program program) throws InterruptedException {
        HttpRequest tags = HttpRequest.newBuilder(program.url("/v2/my-org/app/tags/list"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        CompletableFuture<HttpResponse<String>> response =
                HttpClient.newHttpClient().sendAsync(tags, BodyHandlers.ofString());
        assertThat(requested.await(10, TimeUnit.SECONDS)).isTrue();
        return response;
    }

    private static boolean isRefused(Program program) {
        try (Socket socket = new Socket("localhost", program.url("/").getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void requestInFlight_isCompleted_andNewConnectionsAreRefused() throws Exception {
        try (Program program = serve()) {
            CompletableFuture<HttpResponse<String>> response = send(program);
            long signalled = System.nanoTime();
            CompletableFuture<Process> ended = program.terminate();
            CompletableFuture<?> slow = CompletableFuture.runAsync(
                    respond::countDown, CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS));
            await().until(() -> isRefused(program));
            HttpResponse<String> completed = response.get(10, TimeUnit.SECONDS);
            assertThat(completed.statusCode()).isEqualTo(200);
            assertThat(completed.body()).contains("my-org/app");
            assertThat(slow).isDone();
            ended.get(10, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isLessThan(LIMIT);
        }
    }

    @Test
    void readiness_endsFirst_whileRequestsAreStillAccepted() throws Exception {
        try (Program program = serve("--shutdown-delay", "2")) {
            URI ready = program.url("/readyz");
            assertThat(status(ready)).isEqualTo(200);
            CompletableFuture<Process> ended = program.terminate();

            await().until(() -> status(ready) == 503);
            assertThat(status(program.url("/v2/"))).isEqualTo(200);
            assertThat(status(program.url("/healthz"))).isEqualTo(200);
            // 128 and the number of SIGTERM
            assertThat(ended.get(10, TimeUnit.SECONDS).exitValue()).isEqualTo(143);
        }
    }

    private static int status(URI uri) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void requestThatTakesLonger_doesNotDelayTheExit() throws Exception {
        try (Program program = serve()) {
            CompletableFuture<HttpResponse<String>> response = send(program);
            long signalled = System.nanoTime();
            program.terminate().get(10, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - signalled)).isLessThan(LIMIT);
            assertThat(response.handle((completed, failure) -> failure != null || completed.statusCode() >= 500)
                            .get(10, TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
