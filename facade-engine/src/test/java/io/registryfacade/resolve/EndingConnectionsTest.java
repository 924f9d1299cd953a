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

/** Connections end at all times, as over HTTP/2 by GOAWAY, reset or silence; no request fails for it. */
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
    void connectionsThatEndAfterNRequests_failNoRequest(End end) throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> serve(connection, end));
                ClientSide client = new ClientSide(server.url())) {
            AtomicInteger failed = new AtomicInteger();
            List<CompletableFuture<?>> chains = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                chains.add(oneAfterTheOther(client, REQUESTS / CLIENTS, failed));
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

    private static CompletableFuture<?> oneAfterTheOther(ClientSide client, int requests, AtomicInteger failed) {
        if (requests == 0) {
            return CompletableFuture.completedFuture(null);
        }
        return client.get("/")
                .handle((response, failure) -> {
                    if (failure != null || !ClientSide.text(response).equals("ok")) {
                        failed.incrementAndGet();
                    }
                    return response;
                })
                .thenCompose(done -> oneAfterTheOther(client, requests - 1, failed));
    }

    @Test
    void connectionThatIsResetWhileARequestIsOnIt_isReplaced() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.respond("ok");
                    if (connection.number == 1 && connection.request() != null) {
                        connection.reset();
                    }
                    connection.respondToAll("ok");
                });
                ClientSide client = new ClientSide(server.url())) {
            assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("ok");
            assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(server.requests()).isEqualTo(3);
        }
    }

    /** A registry that resets every connection would be asked for ever. */
    @Test
    void newConnectionThatIsReset_isA502_withoutAnotherAttempt() throws Exception {
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    connection.reset();
                });
                ClientSide client = new ClientSide(server.url())) {
            assertThat(ClientSide.failure(client.get("/")).status()).isEqualTo(502);
            assertThat(server.requests()).isEqualTo(1);
            assertThat(client.isIdle()).isTrue();
        }
    }

    @Test
    void connectionThatGoesSilent_isReplaced_andClosed() throws Exception {
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
                ClientSide client = new ClientSide(server.url(), ConnectionSettings.defaults(), SHORT)) {
            assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("ok");
            assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(2);
            assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(client.isIdle()).isTrue();
        }
    }

    /** The first attempt goes on beside the second, because a slow registry looks like a dead connection. */
    @Test
    void slowRegistry_isNotTakenForADeadConnection() throws Exception {
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
                ClientSide client = new ClientSide(server.url(), ConnectionSettings.defaults(), SHORT)) {
            ClientSide.await(client.get("/"));
            assertThat(ClientSide.text(ClientSide.await(client.get("/")))).isEqualTo("slow");
            assertThat(client.isIdle()).isTrue();
        }
    }

    /** A new connection is not idle, so its silence says nothing. */
    @Test
    void silenceOnANewConnection_bringsNoSecondAttempt() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(connection -> {
                    connection.request();
                    done.await();
                    connection.respond("ok");
                });
                ClientSide client = new ClientSide(server.url(), ConnectionSettings.defaults(), Duration.ofMillis(1))) {
            CompletableFuture<UpstreamResponse> response = client.get("/");
            CompletableFuture<?> later = new CompletableFuture<>();
            Future<?> unused = Timeouts.after(SHORT, () -> later.complete(null));
            later.get(30, TimeUnit.SECONDS);
            done.countDown();
            assertThat(ClientSide.text(ClientSide.await(response))).isEqualTo("ok");
            assertThat(server.connections()).isEqualTo(1);
        }
    }
}
