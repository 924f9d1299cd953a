package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

/** A facade in an application, and one without. */
class CoexistenceTest {
    private final RecordingLogger log = new RecordingLogger(Level.WARN);
    private final FacadeEngine engine = new FacadeEngine(
            EngineConfiguration.of(RegistryFacade.builder()
                    .publicUrl("https://facade.test")
                    .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                    .route("acme/**", "r")
                    .build()),
            List.of(),
            log,
            System::nanoTime);

    /** A request, and the statuses of the responses to it. */
    private record Exchange(InboundRequest request, List<Integer> statuses) implements ServerExchange {
        Exchange(String target, String host) {
            this(InboundRequest.get(target).withHeaders(Headers.of(Map.of("Host", List.of(host)))), new ArrayList<>());
        }

        @Override
        public @Nullable InetAddress remoteAddress() {
            return null;
        }

        @Override
        public void respond(CompletableFuture<OutboundResponse> response) {
            statuses.add(response.join().status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/,                          facade.test, 404",
        "/v2/users/alice,            facade.test, 404",
        "/v2/users/a%20b,            facade.test, 400",
        "/v2/,                       other.test,  421",
        "/v2/acme/app/manifests/1.0, other.test,  421",
    })
    void applicationHandlesARequest_andAServerWithoutOneRejectsIt(String target, String host, int status) {
        Exchange exchange = new Exchange(target, host);

        assertThat(engine.handle(exchange)).isFalse();
        assertThat(exchange.statuses()).isEmpty();

        engine.handleOrReject(exchange);
        assertThat(exchange.statuses()).containsExactly(status);
    }

    @Test
    void facadeHandlesItsOwn_withAnApplicationOrWithout() {
        Exchange exchange = new Exchange("/v2/acme/app/manifests/1.0", "facade.test");

        assertThat(engine.handle(exchange)).isTrue();
        engine.handleOrReject(exchange);

        assertThat(exchange.statuses()).containsExactly(307, 307);
    }

    @Test
    void registryRequestForAnotherHost_isLoggedOnce() {
        engine.handle(new Exchange("/v2/users/alice", "inner.test:8080"));
        assertThat(log.lines()).isEmpty();

        engine.handle(new Exchange("/v2/acme/app/manifests/1.0", "inner.test:8080\n"));
        engine.handle(new Exchange("/v2/", "inner.test:8080"));

        assertThat(log.lines())
                .containsExactly(
                        "WARN The application gets \"GET\" \"/v2/acme/app/manifests/1.0\" for the host"
                                + " \"inner.test:8080\\u000a\", because this registry answers at https://facade.test and at no"
                                + " other host. If the host is a proxy's, add the proxy to trustedProxies. This is logged once.");
    }
}
