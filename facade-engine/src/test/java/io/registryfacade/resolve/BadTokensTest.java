package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Limits;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses of token servers, and realms that the facade must not contact. */
class BadTokensTest {
    private static final String TAGS = "/v2/org/app/tags/list";

    private final TokenRegistry server = new TokenRegistry();
    private final FakeServer elsewhere = new FakeServer("127.0.0.1");

    @AfterEach
    void close() {
        server.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # the token server's response              | the token; empty if there is none
                    {"token":"t"}                              | t
                    {"access_token":"a"}                       | a
                    {"token":"t","access_token":"a"}           | t
                    {"token":"t","expires_in":60}              | t
                    {"token":"t","expires_in":-1}              | t
                    {"token":"t","expires_in":"soon"}          | t
                    {"token":"t","expires_in":999999999999999} | t
                    {"token":"a\\/b"}                          | a/b
                    {"token":"!~"}                             | !~
                    {"token":"a\\u003d"}                       | a=
                    {}                                         |
                    {"token":""}                               |
                    {"token":null}                             |
                    {"token":7}                                |
                    {"token":"a b"}                            |
                    {"token":"ä"}                              |
                    {"token":"a\\r\\nX: y"}                    |
                    {"token":"t"                               |
                    []                                         |
                    <html>                                     |
                    ''                                         |
                    """)
    void tokenResponse_isParsed(String response, String token) {
        server.tokens.on("GET /token", FakeResponse.ok(response));
        server.registry.on(
                "GET " + TAGS,
                request -> request.header("Authorization").isEmpty() ? server.challenge() : FakeResponse.ok("{}"));
        ClientResponse expected = Facade.of(server.upstream()).get(TAGS);
        if (token == null) {
            assertThat(expected.outcome())
                    .startsWith("502")
                    .contains("the response of " + server.tokens.authority() + " holds no token");
        } else {
            assertThat(expected.status()).isEqualTo(200);
            assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer " + token);
        }
    }

    /** Some token servers refuse missing repositories, which the next registry may have. */
    @ParameterizedTest
    @CsvSource({
        "400, 403, issues no token without an account to pull",
        "401, 403, issues no token without an account to pull",
        "403, 403, issues no token without an account to pull",
        "404, 403, issues no token without an account to pull",
        "429, 429, limits requests for tokens",
        "500, 502, issued no token: it responded 500",
        "201, 502, issued no token: it responded 201",
        "307, 502, issued no token: it responded 307",
    })
    void refusal_isReportedToTheClient(int status, int expected, String reason) {
        server.tokens.on("GET /token", FakeResponse.status(status).with("Location", elsewhere.url()));
        assertThat(Facade.of(server.upstream()).get(TAGS).outcome())
                .startsWith(expected + " ")
                .contains(server.tokens.authority() + " " + reason);
        assertThat(elsewhere.log()).isEmpty();
    }

    @Test
    void refusedPasswordOfTheFacade_is502() {
        server.tokens.on("GET /token", FakeResponse.status(401));
        assertThat(Facade.of(server.upstream().withCredentials("ann", "s3cret"))
                        .get(TAGS)
                        .outcome())
                .startsWith("502")
                .contains(server.tokens.authority() + " refused the facade's own username and password")
                .doesNotContain("s3cret");
    }

    @Test
    void refusal_isNotCached() {
        server.has(TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream());
        server.tokens.on("GET /token", FakeResponse.status(500));
        assertThat(facade.get(TAGS).status()).isEqualTo(502);
        server.tokens.on(
                "GET /token", request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"}"));
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
    }

    @Test
    void tokenResponse_isReadUpToALimit() {
        Limits limits = Limits.defaults().withManifest(1000).withToken(21).withList(1000);
        Upstream upstream =
                server.upstream().withConnection(ConnectionSettings.defaults().withLimits(limits));
        server.has(TAGS, FakeResponse.ok("{}"));
        server.tokens.on(
                "GET /token", request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"}  "));
        assertThat(Facade.of(upstream).get(TAGS).status()).isEqualTo(200);
        server.tokens.on(
                "GET /token", request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"}   "));
        assertThat(Facade.of(upstream).get(TAGS).outcome())
                .startsWith("502")
                .contains("the registry's response is longer than 21 bytes");
    }

    @Test
    void realmOfAnotherOrigin_isNeverContacted() {
        server.registry.on(
                "GET /v2/",
                FakeResponse.status(401).with("WWW-Authenticate", "Bearer realm=\"" + elsewhere.url() + "/token\""));
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "s3cret"));
        assertThat(facade.get(TAGS).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " names " + elsewhere.url() + " as its token server")
                .contains("'tokenOrigin: " + elsewhere.url() + "'");
        assertThat(elsewhere.log()).isEmpty();
    }

    @Test
    void realmOfAnotherOrigin_isNeverContacted_evenInALaterChallenge() {
        server.on(
                "GET",
                TAGS,
                request -> FakeResponse.status(401)
                        .with("WWW-Authenticate", "Bearer realm=\"" + elsewhere.url() + "/token\""));
        assertThat(Facade.of(server.upstream()).get(TAGS).status()).isEqualTo(502);
        assertThat(elsewhere.log()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Bearer
                    Bearer service="s"
                    Bearer realm=""
                    Bearer realm="/token"
                    Bearer realm="mailto:ann"
                    Bearer realm="http://"
                    Bearer realm="http://a b/"
                    Bearer realm="http://ann:s3cret@registry.test/token"
                    """)
    void realm_mustBeAUrl(String challenge) {
        server.registry.on("GET /v2/", FakeResponse.status(401).with("WWW-Authenticate", challenge));
        assertThat(Facade.of(server.upstream()).get(TAGS).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " names no usable URL of a token server")
                .doesNotContain("s3cret");
    }

    @Test
    void realm_mayBeTheRegistryItself_andHaveNoPath() {
        server.registry
                .on(
                        "GET /v2/",
                        FakeResponse.status(401)
                                .with("WWW-Authenticate", "Bearer realm=\"" + server.registry.url() + "\""))
                .on("GET /", FakeResponse.ok("{\"token\":\"t\"}"))
                .on("GET " + TAGS, FakeResponse.ok("{}"));
        assertThat(Facade.of(server.upstream()).get(TAGS).status()).isEqualTo(200);
        assertThat(server.registry.log())
                .containsExactly("GET /v2/", "GET /?service=&scope=repository%3Aorg%2Fapp%3Apull", "GET " + TAGS);
    }
}
