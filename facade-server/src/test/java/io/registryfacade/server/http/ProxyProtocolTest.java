package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Body;
import io.registryfacade.http.IpRange;
import io.registryfacade.http.OutboundResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The address of a client behind a load balancer, with the examples of the protocol's specification. */
class ProxyProtocolTest {
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final WebServer server = new WebServer();

    @AfterEach
    void stop() {
        server.stop();
    }

    /** Sends bytes to a server that responds with the client's address. */
    private String send(String proxies, String bytes) throws IOException {
        Service service = new Service(
                exchange -> {
                    String address = String.valueOf(exchange.remoteAddress());
                    exchange.respond(
                            CompletableFuture.completedFuture(new OutboundResponse(200, List.of(), Body.of(address))));
                    return true;
                },
                null,
                List.of(IpRange.parse(proxies)));
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(),
                server.listen("127.0.0.1", 0, service).port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return response.substring(response.lastIndexOf('\n') + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TCP4 192.0.2.7 192.0.2.1 56324 443, /192.0.2.7",
        "TCP6 2001:db8::7 2001:db8::1 56324 443, /2001:db8:0:0:0:0:0:7",
        "UNKNOWN, /127.0.0.1",
    })
    void version1_hasTheAddressOfTheClient(String header, String address) throws Exception {
        assertThat(send("127.0.0.0/8", "PROXY " + header + "\r\n" + REQUEST)).isEqualTo(address);
    }

    @Test
    void version2_hasTheAddressOfTheClient() throws Exception {
        String signature = "\r\n\r\n\0\r\nQUIT\n";
        String addresses = "\u00c0\0\2\7" + "\u00c0\0\2\1" + "\u00dc\4" + "\1\u00bb";

        assertThat(send("127.0.0.1", signature + "!\21\0\14" + addresses + REQUEST))
                .isEqualTo("/192.0.2.7");
        assertThat(send("127.0.0.1", signature + " \0\0\0" + REQUEST)).isEqualTo("/127.0.0.1");
    }

    @Test
    void proxyWithoutAHeader_getsNoResponse() throws Exception {
        assertThat(send("127.0.0.1", REQUEST)).isEmpty();
    }

    /** A client could otherwise pretend any address. */
    @Test
    void headerFromElsewhere_isNoHttp() throws Exception {
        assertThat(send("192.0.2.0/24", "PROXY TCP4 192.0.2.7 192.0.2.1 56324 443\r\n" + REQUEST))
                .contains("\"errors\"");
    }
}
