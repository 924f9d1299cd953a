package io.registryfacade.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.BadRequest;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.contract.TwoRegistriesFixture;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The program's server leaves the checks of paths to the facade and sends every error as OCI error JSON. */
@Tag("slow")
class HostileRequestsTest {
    private static ServedFacade facade;

    @BeforeAll
    static void start() throws Exception {
        facade = ServedFacade.start(TwoRegistriesFixture.facade());
    }

    @AfterAll
    static void stop() {
        facade.close();
    }

    static List<BadRequest> requests() {
        return BadRequest.forRedirects();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void badRequest_getsAnExpectedResponse_asOciErrorJson(BadRequest request) throws Exception {
        RawResponse response = RawHttp.send(facade.port(), request.wire());

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
    @Test
    void closedConnection_isAnnounced() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), facade.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /v2/acme/app/manifests/a b HTTP/1.1\r\nHost: facade.test\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 400 ")
                    .containsIgnoringCase("\r\nConnection: close\r\n");
        }
    }
}
