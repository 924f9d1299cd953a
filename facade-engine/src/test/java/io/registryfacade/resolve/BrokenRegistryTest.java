package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registries that do not respond, or violate HTTP: clients get an error in time. */
class BrokenRegistryTest {
    private static final String TAGS = "/v2/org/app/tags/list";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Upstream upstream(String url) {
        return Upstream.generic(url).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE);
    }

    private static ClientResponse get(ScriptedServer server, Duration timeout) {
        return Facade.of(upstream(server.url())
                        .withConnection(ConnectionSettings.defaults().withTimeouts(LONG, timeout)))
                .get(TAGS);
    }

    @Test
    void unreachableRegistry_is502() {
        ScriptedServer closed = ScriptedServer.sending("");
        closed.close();
        assertThat(get(closed, LONG).outcome())
                .startsWith("502 {\"errors\":[{\"code\":\"UNAVAILABLE\"")
                .contains(closed.authority() + " cannot be reached: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\r\n\r\n",
                "garbage\r\n\r\n",
                "HTTP/1.1 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"cut\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cut"
            })
    void malformedHttp_is502(String response) {
        try (ScriptedServer server = ScriptedServer.sending(response)) {
            assertThat(get(server, LONG).outcome())
                    .startsWith("502")
                    .contains(server.authority() + " cannot be reached: ");
        }
    }

    @Test
    void endlessBody_isReadUpToTheLimit() throws InterruptedException {
        try (ScriptedServer server =
                ScriptedServer.sendingEndlessly("HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n")) {
            assertThat(get(server, LONG).outcome())
                    .startsWith("502")
                    .contains("sent a list that is longer than 16777216 bytes");
            assertThat(server.awaitEnd()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "HTTP/1.1 403 No\r\n\r\n{"})
    void stalledResponse_is504(String response) throws InterruptedException {
        try (ScriptedServer server = ScriptedServer.stallingAfter(response)) {
            assertThat(get(server, SHORT).outcome())
                    .startsWith("504 {\"errors\":[{\"code\":\"UNAVAILABLE\"")
                    .contains(server.authority() + " did not respond in time");
            assertThat(server.awaitEnd()).isTrue();
        }
    }

    @Test
    void stalledTokenResponse_is504() {
        try (ScriptedServer tokens = ScriptedServer.stallingAfter("HTTP/1.1 200 OK\r\n\r\n{\"token\":");
                TokenRegistry server = new TokenRegistry()) {
            server.registry.on(
                    "GET /v2/",
                    FakeResponse.status(401).with("WWW-Authenticate", "Bearer realm=\"" + tokens.url() + "/token\""));
            Facade facade = Facade.of(server.upstream()
                    .withTokenOrigin(tokens.url())
                    .withConnection(ConnectionSettings.defaults().withTimeouts(LONG, SHORT)));
            assertThat(facade.get(TAGS).status()).isEqualTo(504);
            // the next request fetches the registry's challenge again
            int pings = server.registry.received("GET /v2/").size();
            facade.advance(Duration.ofMinutes(1));
            assertThat(facade.get(TAGS).status()).isEqualTo(504);
            assertThat(server.registry.received("GET /v2/")).hasSize(pings + 1);
        }
    }

    @Test
    void request_endsAtItsDeadline() {
        try (ScriptedServer server = ScriptedServer.stallingAfter("")) {
            Upstream slow = upstream(server.url())
                    .withConnection(ConnectionSettings.defaults().withTimeouts(LONG, LONG));
            FacadeBuilder builder = RegistryFacade.builder().upstream("r", slow).route("**", "r");
            ResolveSettings settings =
                    ResolveSettings.defaults().withManifestCacheBytes(0).withDeadline(SHORT);
            CompletableFuture<OutboundResponse> pending = new Facade(builder, settings).send("GET", TAGS);
            assertThat(ClientResponse.of(pending).outcome())
                    .startsWith("504 {\"errors\":[{\"code\":\"UNAVAILABLE\"")
                    .contains("did not respond in time");
        }
    }

    @Test
    void headWithoutLength_isRelayedWithoutOne() {
        try (ScriptedServer server = ScriptedServer.sending("HTTP/1.1 200 OK\r\nETag: \"1\"\r\n\r\n")) {
            ClientResponse response = Facade.of(upstream(server.url())).head(TAGS);
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.header("Content-Length")).isNull();
            assertThat(response.header("ETag")).isEqualTo("\"1\"");
        }
    }

    @Test
    void proxy_getsTheRequest() {
        try (FakeServer proxy = new FakeServer("127.0.0.2")) {
            proxy.on("GET http://registry.test:5000" + TAGS, FakeResponse.ok("{}"));
            ConnectionSettings connection = ConnectionSettings.defaults().withProxy(proxy.address());
            Facade facade = Facade.of(upstream("http://registry.test:5000").withConnection(connection));
            assertThat(facade.get(TAGS).outcome()).isEqualTo("200 {}");
        }
    }
}
