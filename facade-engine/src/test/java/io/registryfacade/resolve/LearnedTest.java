package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registries change their rules: what was learned of one is unlearned without a restart. */
class LearnedTest {
    private static final String TAGS = "/v2/org/app/tags/list";
    private static final String MANIFEST = "/v2/org/app/manifests/latest";
    private static final String LOGIN = "/v2/token?service=facade.test&scope=repository:org/app:pull";
    private static final String ANN = "Authorization: Basic YW5uOnMzY3JldA==";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    private final TokenRegistry server = new TokenRegistry();
    private final Upstream detected = server.upstream().withAuth(AuthMode.DETECT);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void openRegistry_thatStartsToRequireTokens_isNoticedAtTheFirst401() {
        server.registry.on("GET /v2/", Reply.ok("{}")).on("GET " + TAGS, Reply.ok("{}"));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        server.registry.on("GET /v2/", server.challenge());
        server.has(TAGS, Reply.ok("{}"));
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(1);
    }

    /** Clients are redirected there, so that the facade never sees a 401. */
    @Test
    void openRegistry_thatStartsToRequireTokens_isNoticedAfterTenMinutes() {
        server.registry.on("GET /v2/", Reply.ok("{}"));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
        server.registry.on("GET /v2/", server.challenge());
        server.has(MANIFEST, Reply.ok(Samples.MANIFEST));
        facade.wait(TEN_MINUTES);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
        facade.wait(Duration.ofNanos(1));
        assertThat(facade.get(MANIFEST).status()).isEqualTo(200);
        assertThat(server.registry.received("GET /v2/")).hasSize(2);
    }

    @Test
    void realmThatMoves_isNoticedAtTheFirstRefusal() {
        server.has(TAGS, Reply.ok("{}"));
        Facade facade = Facade.of(server.upstream());
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        server.tokens.on("GET /token", Reply.status(404));
        server.tokens.on("GET /moved", asked -> Reply.ok("{\"token\":\"" + server.grant(asked) + "\"}"));
        server.registry.on(
                "GET /v2/",
                Reply.status(401).with("WWW-Authenticate", "Bearer realm=\"" + server.tokens.url() + "/moved\""));
        facade.wait(Duration.ofMinutes(6));
        server.withdrawAll();
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.tokens.received("GET /token")).hasSize(2);
    }

    @Test
    void refusal_isNotAskedForTwice_inTheRequestThatHasJustLearned() {
        server.tokens.on("GET /token", Reply.status(403));
        assertThat(Facade.of(server.upstream()).get(TAGS).status()).isEqualTo(403);
        assertThat(server.tokens.log()).hasSize(1);
    }

    @Test
    void registryThatOpens_isNoticedAfterTenMinutes() {
        server.has(MANIFEST, Reply.ok(Samples.MANIFEST));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(200);
        server.registry.on("GET /v2/", Reply.ok("{}"));
        facade.wait(TEN_MINUTES.plusNanos(1));
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
    }

    private Facade withLogin() {
        return new Facade(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", server.upstream().withAuth(AuthMode.CLIENT))
                .route("**", "r"));
    }

    /** Whoever logs in then gets a token that is good for nothing, but only as long as the page is there. */
    @Test
    void pageForMaintenance_doesNotOpenARegistryWhereClientsLogIn() {
        server.registry.on("GET /v2/", Reply.ok("<html>"));
        Facade facade = withLogin();
        assertThat(facade.get(LOGIN, ANN).text()).contains("anonymous");
        server.registry.on("GET /v2/", server.challenge());
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-1");
    }

    @Test
    void realmThatMoves_isNoticedByALogin() {
        Facade facade = withLogin();
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-1");
        server.tokens.on("GET /token", Reply.status(404));
        server.tokens.on("GET /moved", asked -> Reply.ok("{\"token\":\"" + server.grant(asked) + "\"}"));
        server.registry.on(
                "GET /v2/",
                Reply.status(401).with("WWW-Authenticate", "Bearer realm=\"" + server.tokens.url() + "/moved\""));
        assertThat(facade.get(LOGIN, ANN).status()).isEqualTo(404);
        facade.wait(Duration.ofSeconds(31));
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-2");
    }

    /** Clients choose what they ask for, so that their failures must not make others wait for {@code /v2/}. */
    @Test
    void refusals_doNotMakeEverybodyLearnAnew() {
        server.tokens.on("GET /token", Reply.status(403));
        Facade facade = Facade.of(server.upstream());
        facade.wait(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThat(facade.get("/v2/org/app-" + i + "/tags/list").status()).isEqualTo(403);
        }
        facade.wait(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThat(facade.get("/v2/org/app-" + i + "/tags/list").status()).isEqualTo(403);
        }
        assertThat(server.registry.received("GET /v2/")).hasSize(2);
    }

    @Test
    void pingThatRedirects_isThatOfAnOpenRegistry() {
        server.registry.on("GET /v2/", Reply.status(302).with("Location", "https://elsewhere.test/v2/"));
        assertThat(Facade.of(detected).get(MANIFEST).header("Location")).isEqualTo(server.registry.url() + MANIFEST);
    }
}
