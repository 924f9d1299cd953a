package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The health of an upstream after each kind of response: a client's mistake is no failure of the registry. */
class UpstreamHealthTest {
    private static final String MANIFEST = "/v2/org/app/manifests/latest";
    private static final String TAGS = "/v2/org/app/tags/list";
    private static final String LOGIN = "/v2/token?service=facade.test&scope=repository:org/app:pull";
    private static final String ANN = "Authorization: Basic YW5uOnMzY3JldA==";

    private final TokenRegistry server = new TokenRegistry();
    private final Upstream upstream = server.upstream();
    private final Facade facade = Facade.of(upstream);

    @AfterEach
    void close() {
        server.close();
    }

    private UpstreamHealth health() {
        return facade.resolver().health(upstream);
    }

    private String registry() {
        return upstream.origin().authority();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 403, 404, 405, 499})
    void respondingRegistry_isUp(int status) {
        server.has(TAGS, status == 200 ? FakeResponse.ok("{}") : FakeResponse.status(status));
        facade.get(TAGS);
        assertThat(health().state()).isEqualTo(State.UP);
        assertThat(health().problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void failingRegistry_isDown(int status) {
        server.has(TAGS, FakeResponse.status(status));
        facade.get(TAGS);
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().problem()).contains(registry() + " responded " + status);
    }

    @Test
    void refusalOfAFreshToken_leavesTheHealthUnknown() {
        server.registry.on("GET " + TAGS, server.challenge());
        facade.get(TAGS);
        assertThat(health()).isEqualTo(UpstreamHealth.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"429,limits requests for tokens", "500,responded 500"})
    void failingTokenServer_isAFailureOfItsRegistry(int status, String problem) {
        server.tokens.on("GET /token", FakeResponse.status(status));
        facade.get(TAGS);
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().problem()).contains(problem);
    }

    @Test
    void refusalOfTheTokenServer_isNoFailure() {
        server.tokens.on("GET /token", FakeResponse.status(403));
        facade.get(TAGS);
        assertThat(health()).isEqualTo(UpstreamHealth.UNKNOWN);
    }

    /** Docker Hub counts manifests and no lists. */
    @Test
    void rateLimit_ends_whenARequestOfItsKindSucceeds() {
        server.has(MANIFEST, FakeResponse.status(429).with("Retry-After", "60")).has(TAGS, FakeResponse.ok("{}"));
        facade.get(MANIFEST);
        assertThat(health().state()).isEqualTo(State.DOWN);
        assertThat(health().problem()).contains(" responded 429 (rate limit); try again in 1 minute");
        facade.get(TAGS);
        assertThat(health().state()).isEqualTo(State.DOWN);
        server.has(MANIFEST, Samples.response(Samples.MANIFEST));
        facade.advance(Duration.ofMinutes(1));
        assertThat(facade.get(MANIFEST).status()).isEqualTo(200);
        assertThat(health().state()).isEqualTo(State.UP);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void failedLoginCheck_isAFailure(int status) {
        Upstream loggedIn = upstream.withAuth(AuthMode.CLIENT);
        Facade login = facadeWithLogin(loggedIn);
        server.tokens.on("GET /token", FakeResponse.status(status));
        login.get(LOGIN, ANN);
        assertThat(login.resolver().health(loggedIn).state()).isEqualTo(State.DOWN);
        assertThat(login.resolver().health(loggedIn).problem()).contains(" responded " + status + " to a login");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void wrongPassword_isNoFailure(int status) {
        Upstream loggedIn = upstream.withAuth(AuthMode.CLIENT);
        Facade login = facadeWithLogin(loggedIn);
        server.tokens.on("GET /token", FakeResponse.status(status));
        login.get(LOGIN, ANN);
        assertThat(login.resolver().health(loggedIn)).isEqualTo(UpstreamHealth.UNKNOWN);
    }

    private static Facade facadeWithLogin(Upstream upstream) {
        return new Facade(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", upstream)
                .route("**", "r"));
    }

    @Test
    void unreachableRegistry_isDown() {
        Upstream unreachable = Upstream.generic("http://127.0.0.1:1").withAuth(AuthMode.TOKEN);
        Facade without = Facade.of(unreachable);
        without.get(TAGS);
        assertThat(without.resolver().health(unreachable).state()).isEqualTo(State.DOWN);
        assertThat(without.resolver().health(unreachable).problem()).contains("127.0.0.1:1");
    }
}
