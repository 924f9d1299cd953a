package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error responses of registries are relayed, if clients can read them. */
class RegistryErrorsTest {
    private static final String TAGS = "/v2/org/app/tags/list";

    private final TokenRegistry server = new TokenRegistry();
    private final Facade facade = Facade.of(server.upstream());

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, 400, UNAVAILABLE",
        "403, 403, DENIED",
        "404, 404, NAME_UNKNOWN",
        "405, 405, UNAVAILABLE",
        "429, 429, TOOMANYREQUESTS",
        "500, 500, UNAVAILABLE",
        "503, 503, UNAVAILABLE",
        "204, 502, UNAVAILABLE",
        "300, 502, UNAVAILABLE"
    })
    void failure_keepsItsStatus(int status, int expected, String code) {
        server.has(TAGS, FakeResponse.status(status));
        assertThat(facade.get(TAGS).outcome())
                .startsWith(expected + " {\"errors\":[{\"code\":\"" + code + "\",\"message\":\"")
                .contains(server.registry.authority());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the registry's body                        | whether it is relayed
                    {"errors":[{"code":"DENIED","message":"ä"}]} | true
                    {"x":1, "errors" : null }                    | true
                    {"error":"no"}                               | false
                    {"errors":[] } x                             | false
                    <html>                                       | false
                    ''                                           | false
                    """)
    void errorBody_isRelayed_ifClientsCanReadIt(String body, boolean relayed) {
        server.has(TAGS, FakeResponse.status(403).body(body).with("Content-Type", "text/html"));
        ClientResponse response = facade.get(TAGS);
        assertThat(response.text().equals(body)).isEqualTo(relayed);
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void bodyOfAnUnexpectedSuccess_isNotRelayed() {
        server.has(TAGS, FakeResponse.status(202).body("{\"errors\":[]}"));
        assertThat(facade.get(TAGS).text()).contains("responded 202");
    }

    @Test
    void rateLimits_areRelayed() {
        server.has(
                TAGS,
                FakeResponse.status(429)
                        .with("Retry-After", "60")
                        .with("RateLimit-Limit", "100;w=21600")
                        .with("RateLimit-Remaining", "0;w=21600")
                        .with("Docker-RateLimit-Source", "192.0.2.1")
                        .with("X-Secret", "s3cret"));
        ClientResponse response = facade.get(TAGS);
        assertThat(response.header("Retry-After")).isEqualTo("60");
        assertThat(response.header("RateLimit-Limit")).isEqualTo("100;w=21600");
        assertThat(response.header("RateLimit-Remaining")).isEqualTo("0;w=21600");
        assertThat(response.header("Docker-RateLimit-Source")).isEqualTo("192.0.2.1");
        assertThat(response.header("X-Secret")).isNull();
    }

    @Test
    void rateLimits_areRelayed_withASuccess() {
        server.has(TAGS, FakeResponse.ok("{}").with("RateLimit-Remaining", "99"));
        assertThat(facade.get(TAGS).header("RateLimit-Remaining")).isEqualTo("99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9", "a\tb", "a\u001fb", "a\u007fb"})
    void headerValues_mustBePrintable(String value) {
        assertThat(ResponseMapper.isPrintableAscii(value)).isFalse();
        assertThat(ResponseMapper.isPrintableAscii("a ~b")).isTrue();
    }

    @Test
    void nonAsciiHeaders_areDropped() {
        server.has(TAGS, FakeResponse.ok("{}").with("Content-Type", "caf\u00e9").with("ETag", "\"1\""));
        ClientResponse response = facade.get(TAGS);
        assertThat(response.header("Content-Type")).isNull();
        assertThat(response.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void challengeOfTheRegistry_isNotRelayed() {
        server.on("GET", TAGS, request -> server.challenge());
        ClientResponse response = facade.get(TAGS);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).isNull();
    }
}
