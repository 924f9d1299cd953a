package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that cannot be reached, and redirects that the facade must not follow. */
class UnreachableTest {
    private static final String TAGS = "/v2/org/app/tags/list";
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(30);

    private static Facade resolving(String url, ConnectionSettings connection) {
        return Facade.of(Upstream.generic(url)
                .withAuth(AuthMode.NONE)
                .withDelivery(Delivery.RESOLVE)
                .withConnection(connection));
    }

    /** RFC 6761, section 6.4: the host name never resolves. */
    @Test
    void unknownHostName_is502() {
        assertThat(resolving("http://registry.invalid:5000", ConnectionSettings.defaults())
                        .get(TAGS)
                        .outcome())
                .isEqualTo(
                        "502 {\"errors\":[{\"code\":\"UNAVAILABLE\",\"message\":\"registry.invalid:5000/org/app is not"
                                + " available: registry.invalid:5000 cannot be reached: its host name is not known; the"
                                + " operator of this facade must check the 'url' of this upstream, and its DNS\"}]}");
    }

    @Test
    void serverThatAcceptsNoConnection_is504() throws IOException {
        try (FullServer server = new FullServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            assertThat(resolving(server.url(), ConnectionSettings.defaults().withTimeouts(SHORT, LONG))
                            .get(TAGS)
                            .outcome())
                    .startsWith("504")
                    .contains("did not respond in time");
        }
    }

    @Test
    void unreachableTokenServer_is502() {
        try (TokenRegistry server = new TokenRegistry()) {
            Facade facade = Facade.of(server.upstream());
            server.tokens.stop();
            assertThat(facade.get(TAGS).outcome())
                    .startsWith("502 {\"errors\":[{\"code\":\"UNAVAILABLE\"")
                    .contains(server.tokens.authority() + " cannot be reached: ");
        }
    }

    @Test
    void endlessHeaders_areNotReadForever() {
        String line = "X: " + "x".repeat(1021) + "\r\n";
        try (ScriptedServer server = new ScriptedServer(connection -> {
            connection.request();
            connection.write("HTTP/1.1 200 OK\r\n");
            while (true) {
                connection.write(line);
            }
        })) {
            ClientResponse response = resolving(
                            server.url(), ConnectionSettings.defaults().withTimeouts(LONG, Duration.ofSeconds(2)))
                    .get(TAGS);
            // the limit of the headers or the timeout
            assertThat(response.status()).isIn(502, 504);
        }
    }

    /** Cloud machines serve their credentials at such addresses. */
    @ParameterizedTest
    @ValueSource(
            strings = {TAGS, "/v2/org/app/manifests/1", "/v2/org/app/blobs/sha256:", "/v2/org/app/referrers/sha256:"})
    void redirectOfARegistry_isNeverFollowed(String path) {
        String target = path.endsWith(":") ? path + "a".repeat(64) : path;
        try (TokenRegistry server = new TokenRegistry();
                FakeServer metadata = new FakeServer("127.0.0.3")) {
            server.has(target, FakeResponse.redirect(metadata.url() + "/latest/meta-data"));
            Facade facade = Facade.of(server.upstream().withStreamBlobs(true));
            assertThat(facade.get(target).status()).isIn(307, 502);
            assertThat(facade.head(target).status()).isIn(307, 502);
            assertThat(metadata.log()).isEmpty();
        }
    }
}
