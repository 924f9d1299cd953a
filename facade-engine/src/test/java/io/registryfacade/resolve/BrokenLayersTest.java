package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.upstream.ConnectionSettings;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers whose connection ends in the middle: the stream fails at once, however the registry is connected. */
class BrokenLayersTest {
    private static final int HALF = 256 * 1024;
    private static final int LAYERS = 20;

    private static void breakOff(ScriptedServer.Connection connection) throws Exception {
        connection.request();
        connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + 2 * HALF + "\r\n\r\n" + "0".repeat(HALF));
    }

    private static void readLayers(ClientSide client) throws Exception {
        for (int i = 0; i < LAYERS; i++) {
            ClientSide.Reader reader = ClientSide.Reader.of(ClientSide.await(client.stream("/")));
            // well below the time after which a stream that pauses is given up
            assertThatThrownBy(() -> reader.request(Long.MAX_VALUE).bytes.get(10, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(Exception.class);
        }
        assertThat(client.isIdle()).isTrue();
    }

    @Test
    void layerThatBreaksOff_fails() throws Exception {
        try (ScriptedServer server = new ScriptedServer(BrokenLayersTest::breakOff);
                ClientSide client = new ClientSide(server.url())) {
            readLayers(client);
        }
    }

    @Test
    void layerThatBreaksOff_fails_overTls(@TempDir Path directory) throws Exception {
        SelfSigned certificate = SelfSigned.in(directory, "registry");
        ServerSocketFactory sockets = certificate.context().getServerSocketFactory();
        ConnectionSettings trusting = ConnectionSettings.defaults().withTrustedCertificates(certificate.pem());
        try (ScriptedServer server = new ScriptedServer("https", sockets, BrokenLayersTest::breakOff);
                ClientSide client = new ClientSide(server.url(), trusting, ClientSide.LONG)) {
            readLayers(client);
        }
    }
}
