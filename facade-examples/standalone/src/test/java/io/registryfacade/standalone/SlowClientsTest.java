package io.registryfacade.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.RegistryFacade;
import io.registryfacade.example.jettycore.FacadeHandler;
import io.registryfacade.server.FacadeEngine;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that hold their connections and do not go on: what they cost, and when it is enough. */
class SlowClientsTest {
    /** More than the server has threads. */
    private static final int CLIENTS = 250;

    private static final Duration SHORT = Duration.ofSeconds(2);
    /** A guard; no test depends on it. */
    private static final Duration GUARD = Duration.ofSeconds(20);

    private static final String HEAD = "GET /v2/my-org/app/blobs/sha256:" + "a".repeat(64)
            + " HTTP/1.1\r\nHost: facade.test\r\nAuthorization: Bearer token\r\n";
    private static final String REQUEST = HEAD + "\r\n";

    private final List<Socket> clients = new ArrayList<>();
    private EndlessLayer registry;
    private WebServer server;

    @BeforeEach
    void start() throws Exception {
        registry = new EndlessLayer();
        // what passes through is what clients have credentials of their own for
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream(
                        "r",
                        Upstream.generic(registry.url()).withAuth(Auth.CLIENT).withStreamBlobs(true))
                .route("**", "r")
                .build();
        server = new WebServer("127.0.0.1", 0, null, new FacadeHandler(new FacadeEngine(facade)));
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        server.stop();
        registry.close();
    }

    /** A client that has sent something. */
    private Socket client(String sent) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.setSoTimeout((int) GUARD.toMillis());
        // no more of a layer than that waits here
        client.setReceiveBufferSize(16 * 1024);
        client.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), server.url("127.0.0.1").getPort()));
        client.getOutputStream().write(sent.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String statusLine(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Test
    void clientsThatTakeNothing_haveNoThreads_andKeepNobodyWaiting() throws Exception {
        server.start();
        int before = threads();
        for (int i = 0; i < CLIENTS; i++) {
            assertThat(statusLine(client(REQUEST))).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(threads() - before).isLessThan(CLIENTS / 4);
        assertThat(registry.open()).isEqualTo(CLIENTS);

        Socket another = client(REQUEST);
        assertThat(another.getInputStream().readNBytes(8 * 1024 * 1024)).hasSize(8 * 1024 * 1024);
        assertThat(statusLine(client("GET /v2/ HTTP/1.1\r\nHost: facade.test\r\n\r\n")))
                .isEqualTo("HTTP/1.1 401 Un");

        for (Socket client : clients) {
            client.close();
        }
        await().atMost(GUARD).until(() -> registry.open() == 0);
    }

    @Test
    void clientThatTakesNothing_isEnded() throws Exception {
        server.idleTimeout(SHORT).start();
        Socket client = client(REQUEST);
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");

        await().atMost(GUARD).until(() -> registry.open() == 0);
        awaitEnd(client);
    }

    @Test
    void clientThatDoesNotEndItsRequest_isEnded() throws Exception {
        server.idleTimeout(SHORT).start();

        awaitEnd(client(HEAD));
        awaitEnd(client(""));
    }

    /** The guard throws if there is no end to what comes. */
    private static void awaitEnd(Socket client) throws IOException {
        try {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // an end too
        }
    }
}
