package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Connection limits of an upstream: which requests wait, for how long, and which never do. */
class FairConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int STREAMS = 50;
    private static final String LAYER_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n";

    private static ConnectionSettings limits(int connections, int streams) {
        return ConnectionSettings.defaults()
                .withLimits(Limits.defaults().withConnections(connections).withStreams(streams));
    }

    /** Sends an endless layer for {@code /layer}, and a short response otherwise. */
    private static void serveLayers(ScriptedServer.Connection connection) throws Exception {
        for (String line = connection.request(); line != null; line = connection.request()) {
            if (line.startsWith("GET /layer")) {
                connection.write(LAYER_HEAD);
                String zeros = "0".repeat(64 * 1024);
                while (true) {
                    connection.write(zeros);
                }
            }
            connection.respond("ok");
        }
    }

    @Test
    void slowDownloads_neverDelayShortRequests() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), limits(1, STREAMS), TestUpstreamClient.LONG)) {
            List<TestUpstreamClient.Reader> readers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                // reads one part, and then nothing more
                readers.add(TestUpstreamClient.Reader.of(TestUpstreamClient.await(client.stream("/layer")))
                        .request(1));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/short"))))
                        .isEqualTo("ok");
            }
            assertThat(client.isIdle()).isFalse();
            readers.forEach(TestUpstreamClient.Reader::cancel);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void streamBeyondTheLimit_waits_untilAnotherEnds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), limits(1, 1), TestUpstreamClient.LONG)) {
            TestUpstreamClient.Reader first =
                    TestUpstreamClient.Reader.of(TestUpstreamClient.await(client.stream("/layer")));
            CompletableFuture<UpstreamResponse> second = client.stream("/layer");
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/short"))))
                    .isEqualTo("ok");
            assertThat(second).isNotDone();
            first.cancel();
            TestUpstreamClient.Reader.of(TestUpstreamClient.await(second)).cancel();
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void requestBeyondTheLimit_waits_andIs504AtItsDeadline() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    end.await();
                    connection.respond("ok");
                    connection.respondToAll("ok");
                });
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), limits(2, 1), TestUpstreamClient.LONG)) {
            CompletableFuture<UpstreamResponse> first = client.get("/");
            CompletableFuture<UpstreamResponse> second = client.get("/");
            CompletableFuture<UpstreamResponse> third = client.get("/");
            ResolveException failure = TestUpstreamClient.failure(client.get("/", SHORT));
            assertThat(failure.status()).isEqualTo(504);
            assertThat(failure.error().message())
                    .isEqualTo("all 2 connections to 127.0.0.1:" + server.port()
                            + " are in use (limits.connections); try again later");
            end.countDown();
            for (CompletableFuture<UpstreamResponse> each : List.of(first, second, third)) {
                assertThat(TestUpstreamClient.text(TestUpstreamClient.await(each)))
                        .isEqualTo("ok");
            }
            assertThat(server.connections()).isEqualTo(2);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void streamBeyondTheLimit_is504AtItsDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), limits(1, 1), TestUpstreamClient.LONG)) {
            TestUpstreamClient.Reader first =
                    TestUpstreamClient.Reader.of(TestUpstreamClient.await(client.stream("/layer")));
            ResolveException failure =
                    TestUpstreamClient.failure(client.send("/layer", BodyReading.streamSuccess(1_000), SHORT));
            assertThat(failure.status()).isEqualTo(504);
            assertThat(failure.error().message()).contains("limits.streams");
            first.cancel();
        }
    }

    /** Each request ends in another way, and its permit is released. */
    @Test
    void permits_areReleased_howeverRequestsEnd() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    for (String line = connection.request(); line != null; line = connection.request()) {
                        switch (line.split(" ", -1)[1]) {
                            case "/reset" -> connection.reset();
                            case "/close" -> {
                                return;
                            }
                            case "/garbage" -> connection.write("hello\r\n\r\n");
                            case "/cut" -> {
                                connection.write(LAYER_HEAD + "short");
                                return;
                            }
                            case "/long" -> connection.respond("0".repeat(2_000_000));
                            case "/silent" -> connection.ignore();
                            default -> connection.respond("ok");
                        }
                    }
                });
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), limits(2, 2), TestUpstreamClient.LONG)) {
            for (int i = 0; i < 3; i++) {
                for (String target : List.of("/reset", "/close", "/garbage", "/cut", "/long")) {
                    assertThat(TestUpstreamClient.failure(client.get(target)).status())
                            .isEqualTo(502);
                }
                assertThat(TestUpstreamClient.failure(client.get("/silent", SHORT))
                                .status())
                        .isEqualTo(504);
                assertThat(TestUpstreamClient.failure(client.stream("/close")).status())
                        .isEqualTo(502);
                TestUpstreamClient.Reader cut =
                        TestUpstreamClient.Reader.of(TestUpstreamClient.await(client.stream("/cut")));
                assertThat(cut.request(Long.MAX_VALUE)
                                .bytes
                                .handle((bytes, failure) -> failure != null)
                                .get(30, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                        .isEqualTo("ok");
            }
            assertThat(client.isIdle()).isTrue();
        }
    }
}
