package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.upstream.ConnectionSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers whose connection closes early: the stream fails at once, with and without TLS. */
class BrokenLayersTest {
    private static final int HALF = 256 * 1024;
    private static final int LAYERS = 20;

    private static void sendHalf(ScriptedServer.Connection connection) throws Exception {
        connection.request();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + 2 * HALF + "\r\n\r\n" + "0".repeat(HALF));
    }

    private static void readLayers(TestUpstreamClient client) throws Exception {
        for (int i = 0; i < LAYERS; i++) {
            TestUpstreamClient.Reader reader =
                    TestUpstreamClient.Reader.of(TestUpstreamClient.await(client.stream("/")));
            // well below the stall timeout
            assertThatThrownBy(() -> reader.request(Long.MAX_VALUE).bytes.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Exception.class);
        }
        assertThat(client.isIdle()).isTrue();
    }

    @Test
    void truncatedLayer_fails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(BrokenLayersTest::sendHalf);
                TestUpstreamClient client = new TestUpstreamClient(server.url())) {
            readLayers(client);
        }
    }

    @Test
    void truncatedLayer_fails_overTls(@TempDir Path directory) throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.in(directory, "registry");
        ServerSocketFactory sockets = certificate.context().getServerSocketFactory();
        ConnectionSettings trusting = ConnectionSettings.defaults().withTrustedCertificates(certificate.pem());
        try (ScriptedServer server = new ScriptedServer("https", sockets, BrokenLayersTest::sendHalf);
                TestUpstreamClient client = new TestUpstreamClient(server.url(), trusting, TestUpstreamClient.LONG)) {
            readLayers(client);
        }
    }
}
