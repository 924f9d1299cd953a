package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry says against a request is told on, as far as clients can read it. */
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
    void failure_keepsItsStatus(int status, int told, String code) {
        server.has(TAGS, Reply.status(status));
        assertThat(facade.get(TAGS).outcome())
                .startsWith(told + " {\"errors\":[{\"code\":\"" + code + "\",\"message\":\"")
                .contains(server.registry.authority());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the registry's body                        | whether it is told on
                    {"errors":[{"code":"DENIED","message":"ä"}]} | true
                    {"x":1, "errors" : null }                    | true
                    {"error":"no"}                               | false
                    {"errors":[] } x                             | false
                    <html>                                       | false
                    ''                                           | false
                    """)
    void words_areToldOnIfClientsCanReadThem(String body, boolean told) {
        server.has(TAGS, Reply.status(403).body(body).with("Content-Type", "text/html"));
        Told answer = facade.get(TAGS);
        assertThat(answer.text().equals(body)).isEqualTo(told);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void words_ofAnAnswerThatIsNoFailure_areNotToldAsOne() {
        server.has(TAGS, Reply.status(202).body("{\"errors\":[]}"));
        assertThat(facade.get(TAGS).text()).contains("responded 202");
    }

    @Test
    void limits_areToldOn() {
        server.has(
                TAGS,
                Reply.status(429)
                        .with("Retry-After", "60")
                        .with("RateLimit-Limit", "100;w=21600")
                        .with("RateLimit-Remaining", "0;w=21600")
                        .with("Docker-RateLimit-Source", "192.0.2.1")
                        .with("X-Secret", "s3cret"));
        Told told = facade.get(TAGS);
        assertThat(told.header("Retry-After")).isEqualTo("60");
        assertThat(told.header("RateLimit-Limit")).isEqualTo("100;w=21600");
        assertThat(told.header("RateLimit-Remaining")).isEqualTo("0;w=21600");
        assertThat(told.header("Docker-RateLimit-Source")).isEqualTo("192.0.2.1");
        assertThat(told.header("X-Secret")).isNull();
    }

    @Test
    void limits_areToldOnWithASuccessToo() {
        server.has(TAGS, Reply.ok("{}").with("RateLimit-Remaining", "99"));
        assertThat(facade.get(TAGS).header("RateLimit-Remaining")).isEqualTo("99");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "caf\u00e9", "a\tb", "a\u001fb", "a\u007fb"})
    void values_mustBePrintable(String value) {
        assertThat(ResponseMapper.isPrintableAscii(value)).isFalse();
        assertThat(ResponseMapper.isPrintableAscii("a ~b")).isTrue();
    }

    @Test
    void headersThatAreNotAscii_areLeftOut() {
        server.has(TAGS, Reply.ok("{}").with("Content-Type", "caf\u00e9").with("ETag", "\"1\""));
        Told told = facade.get(TAGS);
        assertThat(told.header("Content-Type")).isNull();
        assertThat(told.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void challengeOfTheRegistry_isNotToldOn() {
        server.on("GET", TAGS, asked -> server.challenge());
        Told told = facade.get(TAGS);
        assertThat(told.status()).isEqualTo(401);
        assertThat(told.header("WWW-Authenticate")).isNull();
    }
}
