package io.registryfacade.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The part of {@link ServerAdapterContract} about redirects, rejections, hosts and connections. */
abstract class RedirectContract extends ContractServers {
    @Test
    void pull_isRedirected_toTheRenamedRepository() throws Exception {
        RawResponse response = send(redirecting, "GET", "/v2/acme/app/manifests/1.0");

        assertEquals(307, response.status());
        assertHeaders(
                response,
                "Location",
                "https://backing-a.test/v2/acme-corp/app/manifests/1.0",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store",
                "Content-Length",
                "0");
        assertEquals("", response.body());
    }

    @Test
    void listQuery_isKept_exceptNs() throws Exception {
        RawResponse response = send(redirecting, "GET", "/v2/acme/app/tags/list?n=2&x=y&last=1.0&ns=docker.io");

        assertHeaders(response, "Location", "https://backing-a.test/v2/acme-corp/app/tags/list?n=2&x=y&last=1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void ping_returns200(String target) throws Exception {
        RawResponse response = send(redirecting, "GET", target);

        assertEquals(200, response.status());
        assertHeaders(response, "Content-Type", "application/json", "Docker-Distribution-API-Version", "registry/2.0");
        assertEquals("{}", response.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/", "/v2/acme/app/manifests/1.0", "/v2/other/app/manifests/1.0", "/v2/acme/app/manifests/-"})
    void head_hasTheHeadersOfGet_andNoBody(String target) throws Exception {
        RawResponse get = send(redirecting, "GET", target);
        RawResponse head = send(redirecting, "HEAD", target);

        assertEquals("", head.body());
        assertEquals(get.status(), head.status());
        assertEquals(withoutDate(get), withoutDate(head));
        assertNotNull(head.header("Content-Length"), head.head());
    }

    private static Map<String, String> withoutDate(RawResponse response) {
        Map<String, String> headers = response.headers();
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/other/app/manifests/1.0,   403, DENIED",
        "PUT,    /v2/acme/app/manifests/1.0,    403, DENIED",
        "POST,   /v2/acme/app/blobs/uploads/,   403, DENIED",
        "GET,    /v2/_catalog,                  404, UNSUPPORTED",
        "GET,    /v2/acme/app/manifests,        404, UNSUPPORTED",
        "GET,    /v2/acme/APP/manifests/1.0,    400, NAME_INVALID",
        "GET,    /v2/acme/app/manifests/-1,     404, MANIFEST_UNKNOWN",
        "PUT,    /v2/acme/app/manifests/-1,     400, TAG_INVALID",
        "GET,    /v2/acme/app/blobs/1.0,        400, DIGEST_INVALID",
        "DELETE, /v2/acme/app/tags/list,        405, UNSUPPORTED",
    })
    void rejection_hasAnOciError(String method, String target, int status, String code) throws Exception {
        RawResponse response = send(redirecting, method, target);

        assertEquals(status, response.status());
        assertTrue(
                response.body().startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\""), response.body());
        assertHeaders(
                response,
                "Content-Type",
                "application/json",
                "Docker-Distribution-API-Version",
                "registry/2.0",
                "Cache-Control",
                "no-store");
        assertEquals(status == 405 ? "GET, HEAD" : null, response.header("Allow"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/v2foo",
                "/app",
                "/app/v2/acme/app/manifests/1.0",
                "/v2/users/alice",
                "/v2/users/a%20b",
                "/v2/token/refresh",
                "/v2/acme/app"
            })
    void otherPaths_reachTheApplicationUnchanged(String target) throws Exception {
        assertLeftToTheApplication("GET", target, send(redirecting, "GET", target));
        assertLeftToTheApplication("GET", target, send(resolving, "GET", target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void otherMethods_reachTheApplication_withTheirBodies(String method) throws Exception {
        RawResponse response = RawHttp.send(
                redirecting.port(),
                method + " /v2/users HTTP/1.1\r\nHost: facade.test\r\nTransfer-Encoding: chunked\r\n"
                        + "Connection: close\r\n\r\n5\r\nhello\r\n0\r\n\r\n");

        assertLeftToTheApplication(method, "/v2/users", response);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/", "/v2/acme/app/manifests/1.0", "/v2/token"})
    void otherHost_reachesTheApplication_ifAPublicUrlIsSet(String target) throws Exception {
        assertLeftToTheApplication("GET", target, send(redirecting, "GET", target, "Host: other.test"));
    }

    static void assertLeftToTheApplication(String method, String target, RawResponse response) {
        assertEquals(404, response.status());
        assertTrue(response.body().contains("application: " + method + " " + target), response.body());
        for (String header : List.of("Docker-Distribution-API-Version", "Cache-Control", "Location")) {
            assertNull(response.header(header), header);
        }
    }

    @Test
    void requestWithoutHost_isServed_ifNoPublicUrlIsSet() throws Exception {
        assertEquals(
                200, RawHttp.send(resolving.port(), "GET /v2/ HTTP/1.0\r\n\r\n").status());
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, 307", "192.0.2.0/24, 404"})
    void forwardedHost_isUsed_ifTheProxyIsTrusted(String trusted, int status) throws Exception {
        try (RunningServer server = start(behindProxy(trusted))) {
            RawResponse response = send(
                    server,
                    "GET",
                    "/v2/acme/app/manifests/1.0",
                    "Host: internal.test",
                    "X-Forwarded-For: 127.0.0.1",
                    "X-Forwarded-Host: facade.test");

            assertEquals(status, response.status());
        }
    }

    @Test
    void repeatedHeader_hasTheValueOfTheLastLine() throws Exception {
        try (RunningServer server = start(behindProxy("127.0.0.0/8"))) {
            String target = "/v2/acme/app/manifests/1.0";
            String expected = "x-forwarded-host: facade.test";
            String other = "X-Forwarded-Host: other.test";

            assertEquals(
                    307,
                    send(server, "GET", target, "Host: internal.test", other, expected)
                            .status());
            assertEquals(
                    404,
                    send(server, "GET", target, "Host: internal.test", expected, other)
                            .status());
        }
    }

    private static EngineConfiguration behindProxy(String trusted) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("a", Upstream.generic("https://backing-a.test").withAuth(AuthMode.NONE))
                .route("acme/**", "a")
                .build();
        return EngineConfiguration.of(facade).withTrustedProxies(trusted);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /v2/,                          200",
        "HEAD, /v2/,                          200",
        "GET,  /v2/acme/app/manifests/1.0,    200",
        "HEAD, /v2/acme/app/manifests/1.0,    200",
        "GET,  /v2/acme/app/manifests/2.0,    404",
        "HEAD, /v2/acme/app/manifests/2.0,    404",
        "GET,  /v2/acme/app/tags/list,        200",
        "GET,  /v2/other/app/manifests/1.0,   403",
        "HEAD, /v2/other/app/manifests/1.0,   403",
        "GET,  /v2/_catalog,                  404",
        "DELETE, /v2/acme/app/tags/list,      405",
        "GET,  /app,                          404",
    })
    void secondRequest_onTheSameConnection_isServed(String method, String target, int status) throws Exception {
        try (RawConnection connection = new RawConnection(resolving.port())) {
            assertEquals(status, connection.exchange(method, target).status());
            assertEquals("{}", connection.exchange("GET", "/v2/").body());
        }
    }

    @Test
    void secondRequest_afterARedirect_isServed() throws Exception {
        try (RawConnection connection = new RawConnection(redirecting.port())) {
            for (String method : List.of("GET", "HEAD", "GET")) {
                assertEquals(
                        307,
                        connection
                                .exchange(method, "/v2/acme/app/manifests/1.0")
                                .status());
            }
        }
    }
}
