package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.TwoRegistriesFixture;
import io.registryfacade.engine.FacadeEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConnectionLimitTest {
    private static final String REQUEST = "GET /v2/ HTTP/1.1\r\nHost: facade.test\r\n\r\n";

    private static Socket client(ServedFacade facade) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), facade.port());
        client.setSoTimeout(20_000);
        client.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static String statusLine(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(15), StandardCharsets.US_ASCII);
    }

    @Test
    void connectionBeyondTheLimit_waitsUntilAnotherCloses() throws Exception {
        ServerLimits limits = ServerLimits.defaults().withConnections(2);
        try (ServedFacade facade = ServedFacade.start(limits, new FacadeEngine(TwoRegistriesFixture.facade()), null);
                Socket first = client(facade);
                Socket second = client(facade);
                Socket third = client(facade)) {
            assertThat(statusLine(first)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(statusLine(second)).isEqualTo("HTTP/1.1 200 OK");
            assertThat(third.getInputStream().available()).isZero();

            first.shutdownOutput();
            assertThat(statusLine(third)).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void defaultLimit_leavesFilesForRegistries() {
        assertThat(ServerLimits.defaults().connections()).isPositive().isLessThan((int)
                Math.min(OpenFiles.limit(), Integer.MAX_VALUE));
    }
}
