package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.registryfacade.RegistryFacade;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FacadeHealthTest {
    private static final Instant NOW = Instant.EPOCH;

    private static FacadeHealth health(State state) {
        return new FacadeHealth(NOW, List.of(), Map.of("r", new UpstreamHealth(state, NOW, null)));
    }

    @Test
    void health_isUnhealthy_ifAnUpstreamIsDown() {
        assertThat(health(State.DOWN).isHealthy()).isFalse();
        assertThat(health(State.UP).isHealthy()).isTrue();
        assertThat(health(State.UNKNOWN).isHealthy()).isTrue();
    }

    @Test
    void upstreamHealth_followsTheLastResponse() throws IOException {
        AtomicInteger status = new AtomicInteger(200);
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        registry.start();
        String authority = "127.0.0.1:" + registry.getAddress().getPort();
        try (FacadeEngine engine = new FacadeEngine(facade("http://" + authority))) {
            assertThat(engine.health().upstreams()).containsExactly(Map.entry("r", UpstreamHealth.UNKNOWN));
            assertThat(healthAfterRequest(engine).state()).isEqualTo(State.UP);
            status.set(404);
            assertThat(healthAfterRequest(engine).problem()).isNull();
            status.set(503);
            assertThat(healthAfterRequest(engine).problem()).isEqualTo(authority + " responded 503");
            registry.stop(0);
            UpstreamHealth down = healthAfterRequest(engine);
            assertThat(down.state()).isEqualTo(State.DOWN);
            assertThat(down.problem()).startsWith(authority + " cannot be reached: ");
            assertThat(down.observedAt()).isBeforeOrEqualTo(Instant.now());
            assertThat(engine.health().isHealthy()).isFalse();
        } finally {
            registry.stop(0);
        }
    }

    private static RegistryFacade facade(String url) {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic(url).withAuth(AuthMode.NONE).withDelivery(Delivery.RESOLVE))
                .route("acme/**", "r")
                .build();
    }

    private static UpstreamHealth healthAfterRequest(FacadeEngine engine) {
        engine.respond(InboundRequest.get("/v2/acme/app/tags/list"))
                .orElseThrow()
                .join();
        return engine.health().upstreams().get("r");
    }
}
