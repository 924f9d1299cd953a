package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.BadRequest;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.contract.TwoRegistriesFixture;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.jetty.FacadeHandler;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program's server leaves the checks of paths to the facade and sends every error as OCI error JSON. */
@Tag("slow")
class HostileRequestsTest {
    private static WebServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new WebServer(
                        "127.0.0.1",
                        0,
                        null,
                        FacadeHandler.withoutApplication(new FacadeEngine(TwoRegistriesFixture.facade())))
                .start();
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
    void badRequest_getsAnExpectedResponse_asOciErrorJson(BadRequest request) throws Exception {
        RawResponse response = RawHttp.send(server.url("127.0.0.1").getPort(), request.wire());

        assertThat(request.expected()).as("%s", response).anyMatch(response::matches);
        assertThat(response.head()).doesNotContain("evil.test");
        if (response.header("Location") != null) {
            assertThat(TwoRegistriesFixture.LOCATIONS).anyMatch(response.header("Location")::startsWith);
        }
        if (response.status() >= 400 && request.target().startsWith("/")) {
            assertThat(response.header("Content-Type")).isEqualTo("application/json");
            assertThat(response.body()).startsWith("{\"errors\":[{\"code\":\"").endsWith("\"}]}");
        }
    }

    /** Proxies share connections, so without the header the request of another client could fail. */
    @ParameterizedTest
    @ValueSource(strings = {"/v2/acme/app/manifests/1%00", "/v2/acme/app/manifests/%zz", "/v2/acme/app/manifests/a b"})
    void closedConnection_isAnnounced(String target) throws Exception {
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
