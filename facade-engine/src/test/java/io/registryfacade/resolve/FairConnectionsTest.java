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

/** Limits of an upstream: what waits for a connection, for how long, and what never has to. */
class FairConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final int STREAMS = 50;
    private static final String LAYER_HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 999999999\r\n\r\n";

    private static ConnectionSettings limits(int connections, int streams) {
        return ConnectionSettings.defaults()
                .withLimits(Limits.defaults().withConnections(connections).withStreams(streams));
    }

    /** Sends a layer without end to whoever asks for one, and a short response to all others. */
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
    void slowDownloads_neverHoldUpShortRequests() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                ClientSide client = new ClientSide(server.url(), limits(1, STREAMS), ClientSide.LONG)) {
            List<ClientSide.Reader> readers = new ArrayList<>();
            for (int i = 0; i < STREAMS; i++) {
                // takes one part, and then nothing more
                readers.add(ClientSide.Reader.of(ClientSide.await(client.stream("/layer")))
                        .request(1));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(ClientSide.text(ClientSide.await(client.get("/short"))))
                        .isEqualTo("ok");
            }
            assertThat(client.isIdle()).isFalse();
            readers.forEach(ClientSide.Reader::cancel);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void streamBeyondTheLimit_waits_untilAnotherEnds() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                ClientSide client = new ClientSide(server.url(), limits(1, 1), ClientSide.LONG)) {
            ClientSide.Reader first = ClientSide.Reader.of(ClientSide.await(client.stream("/layer")));
            CompletableFuture<UpstreamResponse> second = client.stream("/layer");
            assertThat(ClientSide.text(ClientSide.await(client.get("/short")))).isEqualTo("ok");
            assertThat(second).isNotDone();
            first.cancel();
            ClientSide.Reader.of(ClientSide.await(second)).cancel();
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
                ClientSide client = new ClientSide(server.url(), limits(2, 1), ClientSide.LONG)) {
            CompletableFuture<UpstreamResponse> first = client.get("/");
            CompletableFuture<UpstreamResponse> second = client.get("/");
            CompletableFuture<UpstreamResponse> patient = client.get("/");
            ResolveException failure = ClientSide.failure(client.get("/", SHORT));
            assertThat(failure.status()).isEqualTo(504);
            assertThat(failure.error().message())
                    .isEqualTo("all 2 connections to 127.0.0.1:" + server.port()
                            + " are in use (limits.connections); try again later");
            end.countDown();
            for (CompletableFuture<UpstreamResponse> each : List.of(first, second, patient)) {
                assertThat(ClientSide.text(ClientSide.await(each))).isEqualTo("ok");
            }
            assertThat(server.connections()).isEqualTo(2);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void streamBeyondTheLimit_is504AtItsDeadline() throws Exception {
        try (ScriptedServer server = new ScriptedServer(FairConnectionsTest::serveLayers);
                ClientSide client = new ClientSide(server.url(), limits(1, 1), ClientSide.LONG)) {
            ClientSide.Reader first = ClientSide.Reader.of(ClientSide.await(client.stream("/layer")));
            ResolveException failure =
                    ClientSide.failure(client.send("/layer", BodyReading.streamSuccess(1_000), SHORT));
            assertThat(failure.status()).isEqualTo(504);
            assertThat(failure.error().message()).contains("limits.streams");
            first.cancel();
        }
    }

    /** Each request ends in another way; whatever it was, its permit is free again. */
    @Test
    void permits_areFree_whateverBecameOfTheRequests() throws Exception {
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
                ClientSide client = new ClientSide(server.url(), limits(2, 2), ClientSide.LONG)) {
            for (int i = 0; i < 3; i++) {
                for (String target : List.of("/reset", "/close", "/garbage", "/cut", "/long")) {
                    assertThat(ClientSide.failure(client.get(target)).status()).isEqualTo(502);
                }
                assertThat(ClientSide.failure(client.get("/silent", SHORT)).status())
                        .isEqualTo(504);
                assertThat(ClientSide.failure(client.stream("/close")).status()).isEqualTo(502);
                ClientSide.Reader cut = ClientSide.Reader.of(ClientSide.await(client.stream("/cut")));
                assertThat(cut.request(Long.MAX_VALUE)
                                .bytes
                                .handle((bytes, failure) -> failure != null)
                                .get(30, TimeUnit.SECONDS))
                        .isTrue();
                assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("ok");
            }
            assertThat(client.isIdle()).isTrue();
        }
    }
}
