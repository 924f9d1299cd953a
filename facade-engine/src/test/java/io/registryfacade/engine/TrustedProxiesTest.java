package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.internal.IpAddresses;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forwarded headers count only if the address of the proxy is listed. */
class TrustedProxiesTest {
    /** A request with the public URL in its Forwarded header, but not in its Host. */
    private static final class Exchange implements ServerExchange {
        private final InetAddress peer;
        private int status;

        Exchange(InetAddress peer) {
            this.peer = peer;
        }

        @Override
        public InboundRequest request() {
            return InboundRequest.get("/v2/")
                    .withHeaders(Headers.of(
                            Map.of("Host", List.of("inner:8080"), "Forwarded", List.of("host=facade.test"))));
        }

        @Override
        public InetAddress remoteAddress() {
            return peer;
        }

        @Override
        public void respond(CompletableFuture<OutboundResponse> response) {
            status = response.join().status();
        }
    }

    private static int status(InetAddress peer, String... trusted) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                .route("acme/**", "r")
                .build();
        Exchange exchange = new Exchange(peer);
        try (FacadeEngine engine =
                new FacadeEngine(EngineConfiguration.of(facade).withTrustedProxies(trusted), List.of())) {
            engine.handleOrReject(exchange);
        }
        return exchange.status;
    }

    @ParameterizedTest
    @CsvSource({"10.1.2.3, 200", "::1, 200", "192.0.2.1, 421"})
    void listedProxy_isTrusted(String peer, int status) {
        assertThat(status(IpAddresses.parse(peer), "10.0.0.0/8", "::1")).isEqualTo(status);
    }

    @Test
    void unlistedProxy_isNotTrusted() {
        assertThat(status(IpAddresses.parse("127.0.0.1"))).isEqualTo(421);
    }

    @Test
    void peerWithoutAddress_isNotTrusted() {
        assertThat(status(null, "0.0.0.0/0")).isEqualTo(421);
    }

    @Test
    void hostName_isRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> status(null, "proxy.test"))
                .withMessageContaining("'proxy.test' is not a range of addresses");
    }
}
