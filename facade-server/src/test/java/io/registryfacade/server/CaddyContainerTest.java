package io.registryfacade.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.server.caddy.CaddyEnvironment;
import io.registryfacade.server.http.ServedFacade;
import io.registryfacade.upstream.Delivery;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of requests in {@code docs/operate.md}, "Replace the Caddy container". */
class CaddyContainerTest {
    private static ServedFacade facade;

    @BeforeAll
    static void start() throws Exception {
        facade = ServedFacade.start(new CaddyEnvironment(Map.of("REGISTRY_HOST", "ghcr.io", "REGISTRY_ORG", "my-org"))
                .facade(Delivery.REDIRECT));
    }

    @AfterAll
    static void stop() {
        facade.close();
    }

    private static RawResponse send(String method, String target) throws Exception {
        return RawHttp.send(
                facade.port(), method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/,                                        307, https://ghcr.io/v2/",
        "GET,    /v2,                                         307, https://ghcr.io/v2/",
        "HEAD,   /v2/my-org/app/manifests/1.0,                307, https://ghcr.io/v2/my-org/app/manifests/1.0",
        "GET,    /v2/my-org/app/manifests/1.0,                307, https://ghcr.io/v2/my-org/app/manifests/1.0",
        "GET,    /v2/my-org/app/tags/list?n=5,                307, https://ghcr.io/v2/my-org/app/tags/list?n=5",
        "GET,    /v2/other/app/manifests/1.0,                 403, ",
        "GET,    /v2/my-orgx/app/manifests/1.0,               403, ",
        "GET,    /V2/my-org/app/manifests/1.0,                404, ",
        "GET,    /v2/MY-ORG/app/manifests/1.0,                400, ",
        "GET,    /v2/my-org/../other/app/manifests/1.0,       400, ",
        "PUT,    /v2/my-org/app/manifests/1.0,                403, ",
        "DELETE, /v2/my-org/app/manifests/1.0,                403, ",
    })
    void request_getsTheResponseOfTheTable(String method, String target, int status, @Nullable String location)
            throws Exception {
        RawResponse response = send(method, target);

        assertThat(response.status()).as("%s", response).isEqualTo(status);
        assertThat(response.header("Location")).isEqualTo(location);
        assertThat(response.header("Cache-Control"))
                .isEqualTo(status == 307 ? "max-age=86400, must-revalidate" : "no-store");
    }

    /** Clients print the code in front of the message, and "unknown" if there is none. */
    @Test
    void refusal_hasACode_andNamesWhatIsServed() throws Exception {
        assertThat(send("GET", "/v2/other/app/manifests/1.0").body())
                .contains("\"code\":\"DENIED\"")
                .contains("served: my-org/**");
    }
}
