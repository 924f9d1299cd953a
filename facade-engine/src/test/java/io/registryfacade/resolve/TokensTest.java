package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The facade's own tokens: requested from the registry's token server for a repository, and used until they expire. */
class TokensTest {
    private static final String APP = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final String TOOL = "/v2/org/tool/manifests/" + Samples.DIGEST;

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(APP, Samples.response(Samples.MANIFEST)).has(TOOL, Samples.response(Samples.MANIFEST));
        server.has("/v2/org/app/tags/list", FakeResponse.ok("{}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void authScheme_isDetectedOnce() {
        Facade facade = Facade.of(server.upstream());
        facade.get(APP);
        facade.get(TOOL);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET " + APP, "GET " + TOOL);
        assertThat(server.registry.received().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void scope_hasTheUpstreamName_notThatOfTheChallenge() {
        server.has("/v2/there/app/tags/list", FakeResponse.ok("{}"));
        assertThat(Facade.renaming(server.upstream())
                        .get("/v2/here/app/tags/list")
                        .status())
                .isEqualTo(200);
        assertThat(server.tokens.log())
                .containsExactly("GET /token?service=the-service&scope=repository%3Athere%2Fapp%3Apull");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-1");
    }

    @Test
    void token_isReusedForItsRepository() {
        Facade facade = Facade.of(server.upstream());
        IntStream.range(0, 10).forEach(pull -> facade.get("/v2/org/app/tags/list"));
        assertThat(server.tokens.log()).hasSize(1);
        facade.get(TOOL);
        assertThat(server.tokens.log()).hasSize(2);
    }

    @Test
    void expiredToken_isNotUsed() {
        server.tokens.on(
                "GET /token",
                request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\",\"expires_in\":0}"));
        Facade facade = Facade.of(server.upstream());
        facade.get("/v2/org/app/tags/list");
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-2");
    }

    @Test
    void revokedToken_isReplacedOnce() {
        Facade facade = Facade.of(server.upstream());
        facade.get("/v2/org/app/tags/list");
        server.revokeAll();
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
    }

    @Test
    void refusalOfEveryToken_isRelayedAfterTwo() {
        server.on("GET", "/v2/org/app/tags/list", request -> server.challenge());
        assertThat(Facade.of(server.upstream()).get("/v2/org/app/tags/list").status())
                .isEqualTo(401);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(server.registry.received("GET /v2/org/app/tags/list")).hasSize(2);
    }

    @Test
    void refusalOfEveryToken_is404_forHead() {
        String tagged = "/v2/org/app/manifests/private";
        server.on("GET", tagged, request -> server.challenge()).on("HEAD", tagged, request -> server.challenge());
        Facade facade = Facade.of(server.upstream());
        assertThat(facade.head(tagged).status()).isEqualTo(404);
        assertThat(facade.get(tagged).outcome())
                .startsWith("401 {\"errors\":[{\"code\":\"UNAUTHORIZED\"")
                .contains(server.registry.authority() + "/org/app does not exist");
    }

    @Test
    void openRegistry_getsATokenForAPrivateRepository() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        assertThat(Facade.of(server.upstream().withDelivery(Delivery.RESOLVE))
                        .get(APP)
                        .outcome())
                .isEqualTo("200 " + Samples.MANIFEST);
        assertThat(server.tokens.log()).hasSize(1);
    }

    @Test
    void tokens_areRequestedWithTheFacadesCredentials() {
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "s3cret"));
        facade.get(APP);
        assertThat(server.tokens.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-1");
    }

    @Test
    void tokens_areRequestedWithoutTheClientsCredentials() {
        Facade.of(server.upstream()).get(APP, "Authorization: Basic eDp5", "Cookie: a=b");
        assertThat(server.tokens.last().header("Authorization")).isEmpty();
        assertThat(server.registry.received()).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isNotEqualTo("Basic eDp5");
            assertThat(request.header("Cookie")).isEmpty();
        });
    }

    @Test
    void failedDetection_isRepeated() {
        server.registry.on("GET /v2/", FakeResponse.status(503));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.DETECT));
        assertThat(facade.get(APP).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " responded 503 to /v2/");
        server.registry.on("GET /v2/", server.challenge());
        assertThat(facade.get(APP).status()).isEqualTo(200);
    }

    @Test
    void rateLimitedDetection_is429() {
        server.registry.on("GET /v2/", FakeResponse.status(429));
        assertThat(Facade.of(server.upstream().withAuth(AuthMode.DETECT))
                        .get(APP)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void registryThatRequiresTokens_isNeverOpen_whateverItsPingReturns() {
        for (FakeResponse maintenance : List.of(
                FakeResponse.ok("<html>"),
                FakeResponse.status(503),
                FakeResponse.redirect("https://elsewhere.test/"))) {
            server.registry.on("GET /v2/", maintenance);
            Facade facade = Facade.of(server.upstream());
            assertThat(facade.get(APP).status()).isEqualTo(200);
            assertThat(facade.get(APP).status()).isEqualTo(200);
        }
    }

    @Test
    void basicRegistry_getsTheFacadesCredentials() {
        server.registry
                .on("GET /v2/", FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"x\""))
                .on("GET /v2/org/app/tags/list", FakeResponse.ok("{}"));
        Facade.of(server.upstream().withCredentials("ann", "s3cret")).get("/v2/org/app/tags/list");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
        assertThat(server.tokens.log()).isEmpty();
    }

    @Test
    void refusalOfABasicRegistry_isNotRetried() {
        FakeResponse refusal = FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"x\"");
        server.registry.on("GET /v2/", refusal).on("GET /v2/org/app/tags/list", refusal);
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "wrong"));
        assertThat(facade.get("/v2/org/app/tags/list").outcome())
                .startsWith("502")
                .contains("refused the facade's own username and password", "'passwordFile'");
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET /v2/org/app/tags/list");
    }

    /** ECR's passwords last twelve hours, and expired ones are refused with 403. */
    @Test
    void forbiddenPingOfABasicRegistry_meansARefusedPassword() {
        FakeResponse challenge = FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"x\"");
        server.registry
                .on(
                        "GET /v2/",
                        request -> request.header("Authorization").isEmpty() ? challenge : FakeResponse.status(403))
                .on("GET /v2/org/app/tags/list", FakeResponse.status(403));
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "old"));
        assertThat(facade.get("/v2/org/app/tags/list").outcome())
                .startsWith("502")
                .contains("refused the facade's own username and password");
        server.registry.on(
                "GET /v2/", request -> request.header("Authorization").isEmpty() ? challenge : FakeResponse.ok("{}"));
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(403);
    }

    @Test
    void basicRegistry_requiresCredentials() {
        server.registry.on("GET /v2/", FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        assertThat(Facade.of(server.upstream()).get(APP).outcome())
                .startsWith("502")
                .contains("requires a name and password (Basic)");
    }

    @Test
    void unsupportedAuthScheme_is502() {
        server.registry.on("GET /v2/", FakeResponse.status(401).with("WWW-Authenticate", "Negotiate"));
        assertThat(Facade.of(server.upstream().withCredentials("ann", "s3cret"))
                        .get(APP)
                        .status())
                .isEqualTo(502);
        assertThat(server.registry.log()).containsExactly("GET /v2/");
    }

    @Test
    void registryWithoutAuth_isNotPinged() {
        server.registry.on("GET /v2/org/app/tags/list", FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE));
        facade.get("/v2/org/app/tags/list");
        assertThat(server.registry.log()).containsExactly("GET /v2/org/app/tags/list");
    }
}
