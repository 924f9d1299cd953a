package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.upstream.AuthMode;
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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that neither read nor write cost no thread, and are disconnected after the idle timeout. */
@Tag("slow")
class SlowClientsTest {
    /** More clients than the server has threads. */
    private static final int CLIENTS = 250;

    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(2);
    /** A limit for each step; no test waits for it. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final String HEAD = "GET /v2/my-org/app/blobs/sha256:" + "a".repeat(64)
            + " HTTP/1.1\r\nHost: facade.test\r\nAuthorization: Bearer token\r\n";
    private static final String REQUEST = HEAD + "\r\n";

    private final List<Socket> clients = new ArrayList<>();
    private EndlessLayer registry;
    private FacadeEngine engine;
    private ServedFacade served;

    @BeforeEach
    void start() throws Exception {
        registry = new EndlessLayer();
        // layers are streamed with the client's own credentials
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream(
                        "r",
                        Upstream.generic(registry.url())
                                .withAuth(AuthMode.CLIENT)
                                .withStreamBlobs(true))
                .route("**", "r")
                .build();
        engine = new FacadeEngine(facade);
    }

    private void serve(ServerLimits limits) throws IOException {
        served = ServedFacade.start(limits, engine, null);
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket client : clients) {
            client.close();
        }
        served.close();
        registry.close();
    }

    /** Connects a client and sends the text. */
    private Socket client(String text) throws IOException {
        Socket client = new Socket();
        clients.add(client);
        client.setSoTimeout((int) LIMIT.toMillis());
        // limits how much of a layer the operating system buffers for the client
        client.setReceiveBufferSize(16 * 1024);
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), served.port()));
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String statusLine(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    @Test
    void clientsThatReadNothing_useNoThreads_andBlockNoOtherClient() throws Exception {
        serve(ServerLimits.defaults());
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
        await().atMost(LIMIT).until(() -> registry.open() == 0);
    }

    @Test
    void clientThatReadsNothing_isDisconnected() throws Exception {
        serve(ServerLimits.defaults().withIdle(SHORT_TIMEOUT));
        Socket client = client(REQUEST);
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 200 OK");

        await().atMost(LIMIT).until(() -> registry.open() == 0);
        awaitEnd(client);
    }

    @Test
    void clientThatDoesNotCompleteItsRequest_isDisconnected() throws Exception {
        serve(ServerLimits.defaults().withRequestHead(SHORT_TIMEOUT));

        awaitEnd(client(HEAD));
        awaitEnd(client(""));
    }

    /** The deadline counts from the first byte of a request, however many bytes follow. */
    @Test
    void laterRequestThatIsNotCompleted_isDisconnected() throws Exception {
        serve(ServerLimits.defaults().withRequestHead(SHORT_TIMEOUT));
        Socket client = client("GET /v2/ HTTP/1.1\r\nHost: facade.test\r\n\r\n");
        assertThat(statusLine(client)).isEqualTo("HTTP/1.1 401 Un");

        client.getOutputStream().write(HEAD.getBytes(StandardCharsets.US_ASCII));
        awaitEnd(client);
    }

    /** Reads to the end of the connection; the limit throws if there is none. */
    private static void awaitEnd(Socket client) throws IOException {
        try {
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            // a reset ends the connection as well
        }
    }
}
