package io.registryfacade.engine;

import static io.registryfacade.engine.RestartableServer.respond;
import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.cache.MemoryCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.health.FacadeHealth;
import io.registryfacade.health.SharedCacheHealth;
import io.registryfacade.health.UpstreamHealth;
import io.registryfacade.health.UpstreamHealth.State;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** Without its shared cache, a facade serves every pull. */
    @Test
    void sharedCache_doesNotChangeTheHealth() {
        SharedCacheHealth down = new SharedCacheHealth(SharedCacheHealth.State.DOWN, NOW, "it is gone");
        assertThat(new FacadeHealth(NOW, List.of(), Map.of(), down).isHealthy()).isTrue();
        MemoryCacheProvider.create("health");
        EngineConfiguration configuration = EngineConfiguration.of(facade("http://registry.test"));
        try (FacadeEngine engine = new FacadeEngine(configuration, List.of())) {
            assertThat(engine.health().sharedCache()).isNull();
        }
        ResolveSettings sharing =
                ResolveSettings.defaults().withSharedCache(SharedCacheSettings.parse("memory://health"));
        try (FacadeEngine engine = new FacadeEngine(configuration.withResolveSettings(sharing), List.of())) {
            assertThat(engine.health().sharedCache()).isEqualTo(SharedCacheHealth.UNKNOWN);
        }
    }

    @Test
    void upstreamHealth_followsTheLastResponse() {
        try (RestartableServer registry = new RestartableServer();
                FacadeEngine engine = new FacadeEngine(facade(registry.url()))) {
            assertThat(engine.health().upstreams()).containsExactly(Map.entry("r", UpstreamHealth.UNKNOWN));
            assertThat(healthAfterRequest(engine).state()).isEqualTo(State.UP);
            registry.on(exchange -> respond(exchange, 404, ""));
            assertThat(healthAfterRequest(engine).problem()).isNull();
            registry.on(exchange -> respond(exchange, 503, ""));
            assertThat(healthAfterRequest(engine).problem()).isEqualTo(registry.authority() + " responded 503");
            registry.down();
            UpstreamHealth down = healthAfterRequest(engine);
            assertThat(down.state()).isEqualTo(State.DOWN);
            assertThat(down.problem()).startsWith(registry.authority() + " cannot be reached: ");
            assertThat(down.observedAt()).isBeforeOrEqualTo(Instant.now());
            assertThat(engine.health().isHealthy()).isFalse();
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
