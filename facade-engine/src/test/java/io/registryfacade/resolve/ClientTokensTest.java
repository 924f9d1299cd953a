package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Private images: the credentials of a client are used for that client only. */
class ClientTokensTest {
    private static final String THERE = "/v2/there/app/manifests/" + Samples.DIGEST;
    private static final String HERE = "/v2/here/app/manifests/" + Samples.DIGEST;
    private static final String TOKEN = "/v2/token?service=facade.test&scope=repository:here/app:pull";

    private final TokenRegistry server = new TokenRegistry();
    private final Facade facade = new Facade(RegistryFacade.builder()
            .publicUrl("https://facade.test")
            .upstream("r", server.upstream().withAuth(AuthMode.CLIENT))
            .route("here/**", "r", "there/**"));

    @BeforeEach
    void fill() {
        server.has(THERE, Samples.response(Samples.MANIFEST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void clientWithoutToken_getsAChallenge() {
        ClientResponse response = facade.get(HERE);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"https://facade.test/v2/token\",service=\"facade.test\","
                        + "scope=\"repository:here/app:pull\"");
        assertThat(server.registry.log()).containsExactly("GET " + THERE);
        assertThat(server.tokens.log()).isEmpty();
    }

    @Test
    void token_isRequestedWithTheClientsCredentials_forTheUpstreamName() {
        ClientResponse response = facade.get(TOKEN, "Authorization: Basic YW5uOnMzY3JldA==");
        assertThat(response.outcome())
                .isEqualTo("200 {\"token\":\"token-1\",\"access_token\":\"token-1\",\"expires_in\":300}");
        assertThat(response.header("Content-Type")).isEqualTo("application/json");
        assertThat(server.tokens.log())
                .containsExactly("GET /token?service=the-service&scope=repository%3Athere%2Fapp%3Apull");
        assertThat(server.tokens.last().header("Authorization")).containsExactly("Basic YW5uOnMzY3JldA==");
        assertThat(server.registry.received())
                .allSatisfy(
                        request -> assertThat(request.header("Authorization")).isEmpty());
    }

    @Test
    void token_isForwardedToTheRegistry() {
        facade.get(TOKEN, "Authorization: Basic YW5uOnMzY3JldA==");
        assertThat(facade.get(HERE, "Authorization: Bearer token-1").outcome()).isEqualTo("200 " + Samples.MANIFEST);
        assertThat(server.registry.last().header("Authorization")).containsExactly("Bearer token-1");
    }

    @Test
    void nothing_isCachedForOtherClients() {
        facade.get(TOKEN, "Authorization: Basic YW5uOnMzY3JldA==");
        facade.get(HERE, "Authorization: Bearer token-1");
        assertThat(facade.get(HERE).status()).isEqualTo(401);
        assertThat(facade.get(HERE, "Authorization: Bearer made-up").status()).isEqualTo(401);
        assertThat(server.registry.received("GET " + THERE)).hasSize(3);
        facade.get(TOKEN, "Authorization: Basic Ym9iOng=");
        assertThat(server.tokens.log()).hasSize(2);
        assertThat(server.tokens.last().header("Authorization")).containsExactly("Basic Ym9iOng=");
    }

    @Test
    void tag_isFetchedWithoutHead_withAClientsToken() {
        server.on("GET", "/v2/there/app/manifests/1", request -> Samples.response(Samples.MANIFEST));
        facade.get(TOKEN, "Authorization: Basic YW5uOnMzY3JldA==");
        facade.get("/v2/here/app/manifests/1", "Authorization: bearer token-1");
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET /v2/there/app/manifests/1");
    }

    @Test
    void requestsInFlight_areNotShared() throws InterruptedException {
        CountDownLatch both = new CountDownLatch(2);
        server.registry.on("GET " + THERE, request -> {
            both.countDown();
            awaitAll(both);
            return Samples.response(Samples.MANIFEST);
        });
        CompletableFuture<?> ann = facade.send("GET", HERE, "Authorization: Bearer ann");
        CompletableFuture<?> bob = facade.send("GET", HERE, "Authorization: Bearer bob");
        CompletableFuture.allOf(ann, bob).join();
        assertThat(server.registry.received("GET " + THERE)).hasSize(2);
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void wrongPassword_isRefused() {
        server.tokens.on(
                "GET /token", FakeResponse.status(401).body("{\"details\":\"incorrect username or password\"}"));
        assertThat(facade.get(TOKEN, "Authorization: Basic eDp5").outcome())
                .isEqualTo("401 {\"errors\":[{\"code\":\"UNAUTHORIZED\",\"message\":\"" + server.tokens.authority()
                        + " refused the username and password\"}]}");
    }

    @Test
    void login_isCheckedWithoutScope() {
        assertThat(facade.get("/v2/token?service=facade.test", "Authorization: Basic YW5uOnMzY3JldA==")
                        .status())
                .isEqualTo(200);
        assertThat(server.tokens.log()).containsExactly("GET /token?service=the-service");
    }

    @Test
    void tokenAndCookie_areNotSentToTheTokenServer() {
        facade.get(TOKEN, "Authorization: Bearer x", "Cookie: a=b");
        facade.get(TOKEN);
        assertThat(server.tokens.received()).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("Authorization")).isEmpty();
            assertThat(request.header("Cookie")).isEmpty();
        });
    }

    @Test
    void password_isNotSentToTheRegistry() {
        facade.get(HERE, "Authorization: Basic YW5uOnMzY3JldA==");
        assertThat(server.registry.last().header("Authorization")).isEmpty();
    }

    @Test
    void openRegistry_issuesAnAnonymousToken() {
        server.registry.on("GET /v2/", FakeResponse.ok("{}"));
        assertThat(facade.get(TOKEN).outcome()).startsWith("200 {\"token\":\"anonymous\"");
    }

    @Test
    void headerThatCannotBeForwarded_is400() {
        assertThat(facade.get(HERE, "Accept: a\u0001b").status()).isEqualTo(400);
        assertThat(facade.get(HERE, "Authorization: Bearer a\nb").status()).isEqualTo(400);
    }
}
