package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.Decision;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.IpAddresses;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mirrors are for a client, by the address that the engine knows of it. */
class MirrorClientsTest {
    private static final String BLOB = "/v2/acme/app/blobs/sha256:" + "a".repeat(64);

    /** A proxy that does not exist, so that requests to mirrors are seen but fail. */
    private static final ConnectionSettings NOWHERE =
            ConnectionSettings.defaults().withProxy(InetSocketAddress.createUnresolved("127.0.0.1", 1));

    private record Exchange(
            @Nullable InetAddress remoteAddress,
            @Nullable String forwardedFor,
            CompletableFuture<OutboundResponse> response)
            implements ServerExchange {
        @Override
        public InboundRequest request() {
            return InboundRequest.get(BLOB)
                    .withHeaders(
                            forwardedFor == null
                                    ? Headers.NONE
                                    : Headers.of(Map.of("X-Forwarded-For", List.of(forwardedFor))));
        }

        @Override
        public void respond(CompletableFuture<OutboundResponse> result) {
            CompletableFuture<?> unused = result.thenAccept(response::complete);
        }
    }

    /** Records the servers that receive requests because of a client's request. */
    private static final class Servers implements FacadeListener, RequestObserver {
        final List<String> asked = new CopyOnWriteArrayList<>();

        @Override
        public RequestObserver resolveStarted(Decision decision) {
            return this;
        }

        @Override
        public Consumer<UpstreamRequestEvent> upstreamRequestStarted(OutboundRequest request) {
            asked.add(request.server());
            return event -> {};
        }

        @Override
        public void completed(CompletedRequest request) {}
    }

    private static RegistryFacade facade(Mirror... mirrors) {
        return RegistryFacade.builder()
                .upstream(
                        "r",
                        Upstream.generic("https://r.test")
                                .withAuth(AuthMode.NONE)
                                .withConnection(NOWHERE)
                                .withMirrors(List.of(mirrors)))
                .route("acme/**", "r")
                .build();
    }

    @ParameterizedTest
    @CsvSource({
        // peer, X-Forwarded-For, mirror
        "203.0.113.1, , near.test",
        "192.0.2.1, , far.test",
        // neither a client nor an unlisted proxy can say that it is somebody else
        "192.0.2.1, 203.0.113.1, far.test",
        "203.0.113.1, 192.0.2.1, near.test",
        // a trusted proxy can
        "10.0.0.1, 203.0.113.1, near.test",
        "10.0.0.1, 192.0.2.1, far.test",
        // what the client put before what the proxy added does not count
        "10.0.0.1, '203.0.113.1, 192.0.2.1', far.test",
        "10.0.0.1, '192.0.2.1, 203.0.113.1', near.test",
        // nor does a proxy that is not trusted
        "10.0.0.1, '203.0.113.1, 192.0.2.9, 10.0.0.2', far.test",
        ", 203.0.113.1, far.test"
    })
    void forwardedAddress_countsFromTrustedProxiesOnly(
            @Nullable String peer, @Nullable String forwardedFor, String mirror) {
        Servers servers = new Servers();
        EngineConfiguration configuration = EngineConfiguration.of(facade(
                        Mirror.of("https://near.test").withNetworks("203.0.113.0/24"), Mirror.of("https://far.test")))
                .withTrustedProxies("10.0.0.0/8");
        Exchange exchange =
                new Exchange(peer == null ? null : IpAddresses.parse(peer), forwardedFor, new CompletableFuture<>());
        try (FacadeEngine engine = new FacadeEngine(configuration, List.of(servers))) {
            assertThat(engine.handle(exchange)).isTrue();
            assertThat(exchange.response()
                            .orTimeout(30, TimeUnit.SECONDS)
                            .join()
                            .status())
                    .isEqualTo(307);
        }
        assertThat(servers.asked).first().isEqualTo(mirror);
        assertThat(servers.asked.contains("near.test")).isEqualTo(mirror.equals("near.test"));
    }

    @Test
    void brokenFileOfNetworks_isAProblemOfTheHealth_untilItIsRepaired(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("networks.txt"), "10.0.0.0/8\n");
        try (FacadeEngine engine =
                new FacadeEngine(facade(Mirror.of("https://near.test").withNetworksFile(file)))) {
            assertThat(engine.health().problems()).isEmpty();
            Files.writeString(file, "10.0.0.0/8\nx\n");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(engine.health().problems())
                            .containsExactly(
                                    "the mirrors of upstream 'r' keep their last networks, because the new ones"
                                            + " have a problem: " + file
                                            + ":2: 'x' is not a range of addresses, such as"
                                            + " 10.0.0.0/8, 2001:db8::/32 or 127.0.0.1"));
            assertThat(engine.health().isHealthy()).isFalse();
            Files.writeString(file, "10.0.0.0/8\n");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> engine.health().problems().isEmpty());
        }
    }
}
