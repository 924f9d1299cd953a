package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins at a registry that accepts Basic only: the facade's token seals the password for that registry. */
class BasicLoginTest {
    private static final String ANN = "Authorization: Basic YW5uOnMzY3JldA==";
    private static final String WRONG = "Authorization: Basic YW5uOndyb25n";
    private static final String TOKEN = "/v2/token?service=facade.test&scope=repository:org/app:pull";
    private static final String TAGS = "/v2/org/app/tags/list";

    private final FakeServer registry = new FakeServer("127.0.0.1");
    private final Facade facade = facade(Upstream.generic(registry.url()).withAuth(AuthMode.CLIENT));

    private static Facade facade(Upstream upstream) {
        return new Facade(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", upstream)
                .route("org/**", "r"));
    }

    @BeforeEach
    void requireLogin() {
        for (String path : new String[] {"/v2/", TAGS}) {
            registry.on(
                    "GET " + path,
                    request -> request.header("Authorization").contains("Basic YW5uOnMzY3JldA==")
                            ? FakeResponse.ok("{}")
                            : FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"r\""));
        }
    }

    @AfterEach
    void close() {
        facade.close();
        registry.close();
    }

    private String token() {
        return facade.get(TOKEN, ANN).text().replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
    }

    @Test
    void login_isChecked_andItsTokenIsAccepted() {
        ClientResponse response = facade.get(TOKEN, ANN);
        assertThat(response.text())
                .matches("\\{\"token\":\"rf1\\.[^\"]+\",\"access_token\":\"rf1\\.[^\"]+\",\"expires_in\":300,"
                        + "\"issued_at\":\"1970-01-01T00:00:00Z\"}");
        assertThat(facade.get(TAGS, "Authorization: Bearer " + token()).status())
                .isEqualTo(200);
        assertThat(facade.get(TAGS, "Authorization: bearer  " + token()).status())
                .isEqualTo(200);
        assertThat(registry.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
    }

    @Test
    void wrongPassword_isRefused_withAMessage() {
        assertThat(facade.get(TOKEN, WRONG).outcome())
                .startsWith("401 ")
                .contains("refused the username and password")
                .doesNotContain("wrong");
        assertThat(facade.get(TOKEN).outcome()).startsWith("401 ").contains("requires a username and password");
    }

    @Test
    void expiredOrForgedToken_requiresANewLogin() {
        String token = token();
        int requests = registry.log().size();
        assertThat(facade.get(TAGS, "Authorization: Bearer " + token + "x").header("WWW-Authenticate"))
                .contains("https://facade.test/v2/token");
        facade.advance(Duration.ofMinutes(5));
        ClientResponse response = facade.get(TAGS, "Authorization: Bearer " + token);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate")).contains("repository:org/app:pull");
        assertThat(registry.log()).hasSize(requests);
    }

    @Test
    void token_isNotSentToAnotherRegistry() {
        String token = token();
        try (FakeServer other = new FakeServer("127.0.0.2")) {
            facade(Upstream.generic(other.url()).withAuth(AuthMode.CLIENT)).get(TAGS, "Authorization: Bearer " + token);
            assertThat(other.log()).isEmpty();
        }
    }

    @Test
    void failedLogins_areLimited_evenWithTheRightPassword() {
        for (int i = 0; i < 10; i++) {
            assertThat(facade.get(TOKEN, WRONG).status()).isEqualTo(401);
        }
        int requests = registry.log().size();
        ClientResponse response = facade.get(TOKEN, ANN);
        assertThat(response.status()).isEqualTo(429);
        assertThat(response.header("Retry-After")).isEqualTo("6");
        assertThat(registry.log()).hasSize(requests);
        facade.advance(Duration.ofSeconds(6));
        assertThat(facade.get(TOKEN, ANN).status()).isEqualTo(200);
    }

    @Test
    void failureOfTheRegistry_isNotAFailedLogin() {
        facade.get(TOKEN, ANN);
        registry.on("GET /v2/", FakeResponse.status(503));
        for (int i = 0; i < 12; i++) {
            assertThat(facade.get(TOKEN, ANN).status()).isEqualTo(503);
        }
    }

    @Test
    void tooLongPassword_isRefused() {
        registry.on(
                "GET /v2/",
                request -> request.header("Authorization").isEmpty()
                        ? FakeResponse.status(401).with("WWW-Authenticate", "Basic realm=\"r\"")
                        : FakeResponse.ok("{}"));
        String longPair =
                Base64.getEncoder().encodeToString(("a:" + "b".repeat(7_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(facade.get(TOKEN, "Authorization: Basic " + longPair).outcome())
                .startsWith("400 ")
                .contains("too long");
    }
}
