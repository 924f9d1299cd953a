package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registries change their authentication, and the facade adapts without a restart. */
class AuthChangesTest {
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
    void newTokenRequirement_isNoticedAtTheFirst401() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}")).on("GET " + TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        server.registry.on("GET /v2/", server.challenge());
        server.has(TAGS, FakeResponse.ok("{}"));
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.tokens.log()).hasSize(1);
    }

    /** Clients are redirected to the registry, so the facade never sees a 401. */
    @Test
    void newTokenRequirement_isNoticedAfterTenMinutes() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
        server.registry.on("GET /v2/", server.challenge());
        server.has(MANIFEST, FakeResponse.ok(Samples.MANIFEST));
        facade.advance(TEN_MINUTES);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
        facade.advance(Duration.ofNanos(1));
        assertThat(facade.get(MANIFEST).status()).isEqualTo(200);
        assertThat(server.registry.received("GET /v2/")).hasSize(2);
    }

    @Test
    void changedRealm_isNoticedAtTheFirstRefusal() {
        server.has(TAGS, FakeResponse.ok("{}"));
        Facade facade = Facade.of(server.upstream());
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        server.tokens.on("GET /token", FakeResponse.status(404));
        server.tokens.on(
                "GET /moved", request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"}"));
        server.registry.on(
                "GET /v2/",
                FakeResponse.status(401)
                        .with("WWW-Authenticate", "Bearer realm=\"" + server.tokens.url() + "/moved\""));
        facade.advance(Duration.ofMinutes(6));
        server.revokeAll();
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(facade.get(TAGS).status()).isEqualTo(200);
        assertThat(server.tokens.received("GET /token")).hasSize(2);
    }

    @Test
    void refusal_isNotRetried_afterFreshDetection() {
        server.tokens.on("GET /token", FakeResponse.status(403));
        assertThat(Facade.of(server.upstream()).get(TAGS).status()).isEqualTo(403);
        assertThat(server.tokens.log()).hasSize(1);
    }

    @Test
    void openedRegistry_isNoticedAfterTenMinutes() {
        server.has(MANIFEST, FakeResponse.ok(Samples.MANIFEST));
        Facade facade = Facade.of(detected);
        assertThat(facade.get(MANIFEST).status()).isEqualTo(200);
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        facade.advance(TEN_MINUTES.plusNanos(1));
        assertThat(facade.get(MANIFEST).status()).isEqualTo(307);
    }

    private Facade withLogin() {
        return new Facade(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", server.upstream().withAuth(AuthMode.CLIENT))
                .route("**", "r"));
    }

    /** A login then gets a useless token, but only while the registry serves the page. */
    @Test
    void maintenancePage_doesNotDisableLogins() {
        server.registry.on("GET /v2/", FakeResponse.ok("<html>"));
        Facade facade = withLogin();
        assertThat(facade.get(LOGIN, ANN).text()).contains("anonymous");
        server.registry.on("GET /v2/", server.challenge());
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-1");
    }

    @Test
    void changedRealm_isNoticedByALogin() {
        Facade facade = withLogin();
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-1");
        server.tokens.on("GET /token", FakeResponse.status(404));
        server.tokens.on(
                "GET /moved", request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\"}"));
        server.registry.on(
                "GET /v2/",
                FakeResponse.status(401)
                        .with("WWW-Authenticate", "Bearer realm=\"" + server.tokens.url() + "/moved\""));
        assertThat(facade.get(LOGIN, ANN).status()).isEqualTo(404);
        facade.advance(Duration.ofSeconds(31));
        assertThat(facade.get(LOGIN, ANN).text()).contains("token-2");
    }

    /** Clients choose the repositories, so their failures must not make others wait for {@code /v2/}. */
    @Test
    void refusals_doNotRepeatDetectionForEveryRequest() {
        server.tokens.on("GET /token", FakeResponse.status(403));
        Facade facade = Facade.of(server.upstream());
        facade.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThat(facade.get("/v2/org/app-" + i + "/tags/list").status()).isEqualTo(403);
        }
        facade.advance(Duration.ofMinutes(1));
        for (int i = 0; i < 5; i++) {
            assertThat(facade.get("/v2/org/app-" + i + "/tags/list").status()).isEqualTo(403);
        }
        assertThat(server.registry.received("GET /v2/")).hasSize(2);
    }

    @Test
    void redirectedPing_meansAnOpenRegistry() {
        server.registry.on("GET /v2/", FakeResponse.status(302).with("Location", "https://elsewhere.test/v2/"));
        assertThat(Facade.of(detected).get(MANIFEST).header("Location")).isEqualTo(server.registry.url() + MANIFEST);
    }
}
