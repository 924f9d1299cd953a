package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections may be closed, reset or go silent at any time, and no request fails. */
class EndingConnectionsTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final int REQUESTS_PER_CONNECTION = 10;
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 2_000;

    /** How a server ends a connection that has served enough requests. */
    enum End {
        ANNOUNCED,
        CLOSED,
        RESET
    }

    @ParameterizedTest
    @EnumSource
    void closedConnections_failNoRequest(End end) throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> serve(connection, end));
                TestUpstreamClient client = new TestUpstreamClient(server.url())) {
            AtomicInteger failed = new AtomicInteger();
            List<CompletableFuture<?>> chains = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                chains.add(sendSequentially(client, REQUESTS / CLIENTS, failed));
            }
            CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            assertThat(failed).hasValue(0);
            assertThat(server.requests()).isGreaterThanOrEqualTo(REQUESTS);
            assertThat(server.connections()).isGreaterThanOrEqualTo(REQUESTS / REQUESTS_PER_CONNECTION);
            assertThat(client.isIdle()).isTrue();
        }
    }

    private static void serve(ScriptedServer.Connection connection, End end) throws Exception {
        for (int i = 1; i < REQUESTS_PER_CONNECTION; i++) {
            if (connection.request() == null) {
                return;
            }
            connection.respond("ok");
        }
        if (connection.request() != null) {
            connection.respond("ok", end == End.ANNOUNCED ? "Connection: close" : "X-Last: yes");
        }
        if (end == End.RESET) {
            connection.reset();
        }
    }

    private static CompletableFuture<?> sendSequentially(
            TestUpstreamClient client, int requests, AtomicInteger failed) {
        if (requests == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return client.get("/")
                .handle((response, failure) -> {
                    if (failure != null || !TestUpstreamClient.text(response).equals("ok")) {
                        failed.incrementAndGet();
                    }
                    return response;
                })
                .thenCompose(done -> sendSequentially(client, requests - 1, failed));
    }

    @Test
    void connectionResetDuringARequest_isReplaced() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.respond("ok");
                    if (connection.number == 1 && connection.request() != null) {
                        connection.reset();
                    }
                    connection.respondToAll("ok");
                });
                TestUpstreamClient client = new TestUpstreamClient(server.url())) {
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                    .isEqualTo("ok");
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                    .isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    /** Otherwise the facade would retry forever at a registry that resets every connection. */
    @Test
    void resetOfANewConnection_is502_withoutRetry() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.reset();
                });
                TestUpstreamClient client = new TestUpstreamClient(server.url())) {
            assertThat(TestUpstreamClient.failure(client.get("/")).status()).isEqualTo(502);
            assertThat(server.requests()).isEqualTo(1);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void silentConnection_isReplaced_andClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    if (connection.number == 1) {
                        connection.request();
                        connection.respond("ok");
                        connection.ignore();
                        closed.countDown();
                    } else {
                        connection.respondToAll("ok");
                    }
                });
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), ConnectionSettings.defaults(), SHORT)) {
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                    .isEqualTo("ok");
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                    .isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.isIdle()).isTrue();
        }
    }

    /** The first attempt continues beside the second, because a slow registry looks like a dead connection. */
    @Test
    void slowRegistry_isNotMistakenForADeadConnection() throws Exception {
        CountDownLatch second = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    if (connection.number == 1) {
                        connection.respond("ok");
                        connection.request();
                        second.await();
                        connection.respond("slow");
                    } else {
                        second.countDown();
                        connection.ignore();
                    }
                });
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), ConnectionSettings.defaults(), SHORT)) {
            TestUpstreamClient.await(client.get("/"));
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(client.get("/"))))
                    .isEqualTo("slow");
            assertThat(client.isIdle()).isTrue();
        }
    }

    /** A new connection was never idle, so its silence does not mean that it is dead. */
    @Test
    void silenceOnANewConnection_causesNoRetry() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    done.await();
                    connection.respond("ok");
                });
                TestUpstreamClient client =
                        new TestUpstreamClient(server.url(), ConnectionSettings.defaults(), Duration.ofMillis(1))) {
            CompletableFuture<UpstreamResponse> response = client.get("/");
            CompletableFuture<?> later = new CompletableFuture<>();
            Future<?> unused = Timeouts.after(SHORT, () -> later.complete(null));
            later.get(30, TimeUnit.SECONDS);
            done.countDown();
            assertThat(TestUpstreamClient.text(TestUpstreamClient.await(response)))
                    .isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
