package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests that wait for a slow registry when the program is told to end. */
class DrainTest {
    /** So long the registry takes after that: longer than connections may be idle then by default. */
    private static final Duration SLOW = Duration.ofSeconds(2);

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);
    private HttpServer registry;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.setExecutor(threads);
        registry.createContext("/", this::answerSlowly);
        registry.start();
    }

    @AfterEach
    void stop() {
        answer.countDown();
        registry.stop(0);
        threads.shutdownNow();
    }

    private void answerSlowly(HttpExchange exchange) throws IOException {
        asked.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        byte[] tags = "{\"name\":\"my-org/app\",\"tags\":[]}".getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, tags.length);
        exchange.getResponseBody().write(tags);
        exchange.close();
    }

    private Program serve() throws IOException {
        return Program.serve(
                Map.of(),
                "--upstream",
                "http://127.0.0.1:" + registry.getAddress().getPort(),
                "--repository",
                "my-org/**",
                "--delivery",
                "resolve",
                "--port",
                "0");
    }

    private CompletableFuture<HttpResponse<String>> ask(Program program) throws InterruptedException {
        HttpRequest tags = HttpRequest.newBuilder(program.url("/v2/my-org/app/tags/list"))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        CompletableFuture<HttpResponse<String>> asking =
                HttpClient.newHttpClient().sendAsync(tags, BodyHandlers.ofString());
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        return asking;
    }

    private static boolean isRefused(Program program) {
        try (Socket socket = new Socket("localhost", program.url("/").getPort())) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void requestOnItsWay_isAnswered_andNewOnesAreRefused() throws Exception {
        try (Program program = serve()) {
            CompletableFuture<HttpResponse<String>> asking = ask(program);
            long told = System.nanoTime();
            CompletableFuture<Process> ended = program.terminate();
            CompletableFuture<?> slow = CompletableFuture.runAsync(
                    answer::countDown, CompletableFuture.delayedExecutor(SLOW.toMillis(), TimeUnit.MILLISECONDS));
            await().until(() -> isRefused(program));
            HttpResponse<String> response = asking.get(10, TimeUnit.SECONDS);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("my-org/app");
            assertThat(slow).isDone();
            ended.get(10, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(LIMIT);
        }
    }

    @Test
    void requestThatWouldTakeLonger_doesNotKeepTheProgram() throws Exception {
        try (Program program = serve()) {
            CompletableFuture<HttpResponse<String>> asking = ask(program);
            long told = System.nanoTime();
            program.terminate().get(10, TimeUnit.SECONDS);
            assertThat(Duration.ofNanos(System.nanoTime() - told)).isLessThan(LIMIT);
            assertThat(asking.handle((response, failure) -> failure != null || response.statusCode() >= 500)
                            .get(10, TimeUnit.SECONDS))
                    .isTrue();
        }
    }
}
