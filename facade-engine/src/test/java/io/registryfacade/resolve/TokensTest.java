package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The facade's own tokens: got where the registry says, for what is pulled, and used until they are over. */
class TokensTest {
    private static final String APP = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final String TOOL = "/v2/org/tool/manifests/" + Samples.DIGEST;

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(APP, Samples.reply(Samples.MANIFEST)).has(TOOL, Samples.reply(Samples.MANIFEST));
        server.has("/v2/org/app/tags/list", Reply.ok("{}"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void registry_isAskedOnceHowItLetsPeopleIn() {
        Facade facade = Facade.of(server.upstream());
        facade.get(APP);
        facade.get(TOOL);
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET " + APP, "GET " + TOOL);
        assertThat(server.registry.received().get(0).header("Authorization")).isEmpty();
    }

    @Test
    void scope_isThatOfTheUpstreamsName_whateverTheChallengeNames() {
        server.has("/v2/there/app/tags/list", Reply.ok("{}"));
        assertThat(Facade.renaming(server.upstream())
                        .get("/v2/here/app/tags/list")
                        .status())
                .isEqualTo(200);
        assertThat(server.tokens.log())
                .containsExactly("GET /token?service=the-service&scope=repository%3Athere%2Fapp%3Apull");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-1");
    }

    @Test
    void token_servesManyPullsOfItsRepository() {
        Facade facade = Facade.of(server.upstream());
        IntStream.range(0, 10).forEach(pull -> facade.get("/v2/org/app/tags/list"));
        assertThat(server.tokens.log()).hasSize(1);
        facade.get(TOOL);
        assertThat(server.tokens.log()).hasSize(2);
    }

    @Test
    void token_thatIsOver_isNotUsed() {
        server.tokens.on(
                "GET /token", asked -> Reply.ok("{\"token\":\"" + server.grant(asked) + "\",\"expires_in\":0}"));
        Facade facade = Facade.of(server.upstream());
        facade.get("/v2/org/app/tags/list");
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-2");
    }

    @Test
    void withdrawnToken_isReplacedOnce() {
        Facade facade = Facade.of(server.upstream());
        facade.get("/v2/org/app/tags/list");
        server.withdrawAll();
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(2);
    }

    @Test
    void refusalOfEveryToken_isToldAfterTwo() {
        server.on("GET", "/v2/org/app/tags/list", asked -> server.challenge());
        assertThat(Facade.of(server.upstream()).get("/v2/org/app/tags/list").status())
                .isEqualTo(401);
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(server.registry.received("GET /v2/org/app/tags/list")).hasSize(2);
    }

    @Test
    void repositoryThatTakesNoToken_isNotThere_forWhomAsksByHead() {
        String tagged = "/v2/org/app/manifests/private";
        server.on("GET", tagged, asked -> server.challenge()).on("HEAD", tagged, asked -> server.challenge());
        Facade facade = Facade.of(server.upstream());
        assertThat(facade.head(tagged).status()).isEqualTo(404);
        assertThat(facade.get(tagged).outcome())
                .startsWith("401 {\"errors\":[{\"code\":\"UNAUTHORIZED\"")
                .contains(server.registry.authority() + "/org/app does not exist");
    }

    @Test
    void openRegistry_thatWantsATokenForARepository_getsOne() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        assertThat(Facade.of(server.upstream().withDelivery(Delivery.RESOLVE))
                        .get(APP)
                        .outcome())
                .isEqualTo("200 " + Samples.MANIFEST);
        assertThat(server.tokens.log()).hasSize(1);
    }

    @Test
    void tokens_areAskedForWithTheFacadesOwnCredentials() {
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "s3cret"));
        facade.get(APP);
        assertThat(server.tokens.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-1");
    }

    @Test
    void tokens_areAskedForWithoutTheClientsCredentials() {
        Facade.of(server.upstream()).get(APP, "Authorization: Basic eDp5", "Cookie: a=b");
        assertThat(server.tokens.last().header("Authorization")).isEmpty();
        assertThat(server.registry.received()).allSatisfy(asked -> {
            assertThat(asked.header("Authorization")).isNotEqualTo("Basic eDp5");
            assertThat(asked.header("Cookie")).isEmpty();
        });
    }

    @Test
    void detection_thatFailed_isRepeated() {
        server.registry.on("GET /v2/", Reply.status(503));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.DETECT));
        assertThat(facade.get(APP).outcome())
                .startsWith("502")
                .contains(server.registry.authority() + " responded 503 to /v2/");
        server.registry.on("GET /v2/", server.challenge());
        assertThat(facade.get(APP).status()).isEqualTo(200);
    }

    @Test
    void detection_thatIsTooMuch_isToldAsThat() {
        server.registry.on("GET /v2/", Reply.status(429));
        assertThat(Facade.of(server.upstream().withAuth(AuthMode.DETECT))
                        .get(APP)
                        .status())
                .isEqualTo(429);
    }

    @Test
    void registryThatIsSaidToRequireTokens_isNotTakenForOpen_whateverItsPingSays() {
        for (Reply maintenance : List.of(Reply.ok("<html>"), Reply.status(503), Reply.to("https://elsewhere.test/"))) {
            server.registry.on("GET /v2/", maintenance);
            Facade facade = Facade.of(server.upstream());
            assertThat(facade.get(APP).status()).isEqualTo(200);
            assertThat(facade.get(APP).status()).isEqualTo(200);
        }
    }

    @Test
    void basicRegistry_isAskedWithTheFacadesOwnCredentials() {
        server.registry
                .on("GET /v2/", Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""))
                .on("GET /v2/org/app/tags/list", Reply.ok("{}"));
        Facade.of(server.upstream().withCredentials("ann", "s3cret")).get("/v2/org/app/tags/list");
        assertThat(server.registry.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
        assertThat(server.tokens.log()).isEmpty();
    }

    @Test
    void basicRegistry_thatRefuses_isNotAskedAgain() {
        Reply refusal = Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\"");
        server.registry.on("GET /v2/", refusal).on("GET /v2/org/app/tags/list", refusal);
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "wrong"));
        assertThat(facade.get("/v2/org/app/tags/list").outcome())
                .startsWith("502")
                .contains("refused the facade's own username and password", "'passwordFile'");
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET /v2/org/app/tags/list");
    }

    /** ECR's passwords last twelve hours, and expired ones are refused with 403. */
    @Test
    void basicRegistry_thatForbidsEverything_refusesThePassword() {
        Reply challenge = Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\"");
        server.registry
                .on("GET /v2/", asked -> asked.header("Authorization").isEmpty() ? challenge : Reply.status(403))
                .on("GET /v2/org/app/tags/list", Reply.status(403));
        Facade facade = Facade.of(server.upstream().withCredentials("ann", "old"));
        assertThat(facade.get("/v2/org/app/tags/list").outcome())
                .startsWith("502")
                .contains("refused the facade's own username and password");
        server.registry.on("GET /v2/", asked -> asked.header("Authorization").isEmpty() ? challenge : Reply.ok("{}"));
        assertThat(facade.get("/v2/org/app/tags/list").status()).isEqualTo(403);
    }

    @Test
    void basicRegistry_needsCredentials() {
        server.registry.on("GET /v2/", Reply.status(401).with("WWW-Authenticate", "Basic realm=\"x\""));
        assertThat(Facade.of(server.upstream()).get(APP).outcome())
                .startsWith("502")
                .contains("requires a name and password (Basic)");
    }

    @Test
    void registryThatWantsSomethingElse_isNotEntered() {
        server.registry.on("GET /v2/", Reply.status(401).with("WWW-Authenticate", "Negotiate"));
        assertThat(Facade.of(server.upstream().withCredentials("ann", "s3cret"))
                        .get(APP)
                        .status())
                .isEqualTo(502);
        assertThat(server.registry.log()).containsExactly("GET /v2/");
    }

    @Test
    void registryThatAsksForNothing_isNotAskedHowItLetsPeopleIn() {
        server.registry.on("GET /v2/org/app/tags/list", Reply.ok("{}"));
        Facade facade = Facade.of(server.upstream().withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE));
        facade.get("/v2/org/app/tags/list");
        assertThat(server.registry.log()).containsExactly("GET /v2/org/app/tags/list");
    }
}
