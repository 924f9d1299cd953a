package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import io.registryfacade.testkit.BadRequest;
import io.registryfacade.testkit.RawAnswer;
import io.registryfacade.testkit.RawHttp;
import io.registryfacade.testkit.TwoOrigins;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's own server has no checks of paths but the facade's, and tells every error as registries do. */
class HostileRequestsTest {
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new WebServer("127.0.0.1", 0, null, new FacadeHandler(new FacadeEngine(TwoOrigins.facade()))).start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    static List<BadRequest> requests() {
        return BadRequest.forRedirects();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void badRequest_isAnsweredAsTheTableSays_inTheFormOfRegistries(BadRequest request) throws Exception {
        RawAnswer answer = RawHttp.send(server.url("127.0.0.1").getPort(), request.wire());

        assertThat(request.expected()).as("%s", answer).anyMatch(answer::fits);
        assertThat(answer.head()).doesNotContain("evil.test");
        if (answer.header("Location") != null) {
            assertThat(TwoOrigins.LOCATIONS).anyMatch(answer.header("Location")::startsWith);
        }
        if (answer.status() >= 400 && request.target().startsWith("/")) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.body()).startsWith("{\"errors\":[{\"code\":\"").endsWith("\"}]}");
        }
    }

    /** Else the next request on it fails, which may be somebody else's: proxies share connections. */
    @ParameterizedTest
    @ValueSource(strings = {"/v2/acme/app/manifests/1%00", "/v2/acme/app/manifests/%zz", "/v2/acme/app/manifests/a b"})
    void connectionThatEnds_isSaidToEnd(String target) throws Exception {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), server.url("127.0.0.1").getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: facade.test\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .contains("\r\nConnection: close\r\n");
        }
    }
}
