package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.InvalidConfigurationException;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reloads of an engine, successful and failed. */
class ReloadResultTest {
    private final List<ReloadResult> results = new ArrayList<>();
    private final FacadeEngine engine = new FacadeEngine(facade("https://old.test"), List.of(new FacadeListener() {
        @Override
        public void reloaded(ReloadResult result) {
            results.add(result);
        }
    }));

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void reload_activatesTheNewFacade() {
        Instant before = engine.health().configuredAt();
        RegistryFacade newer = facade("https://new.test");
        assertThat(engine.reload(() -> EngineConfiguration.of(newer))).isTrue();
        assertThat(location()).isEqualTo("https://new.test/v2/acme/app/manifests/1");
        assertThat(engine.facade()).isSameAs(newer);
        assertThat(engine.health().configuredAt()).isAfterOrEqualTo(before);
        assertThat(engine.health().upstreams()).containsOnlyKeys("r");
        assertThat(results).containsExactly(new ReloadResult(List.of()));
        assertThat(results.get(0).succeeded()).isTrue();
    }

    @Test
    void invalidConfiguration_isReported_andTheOldFacadeStays() {
        assertThat(engine.reload(ReloadResultTest::invalid)).isFalse();
        assertThat(location()).isEqualTo("https://old.test/v2/acme/app/manifests/1");
        assertThat(engine.health().problems()).containsExactly("f.yaml:1:1: no");
        assertThat(engine.health().isHealthy()).isFalse();
        assertThat(results).containsExactly(new ReloadResult(List.of("f.yaml:1:1: no")));
        assertThat(results.get(0).succeeded()).isFalse();
    }

    @Test
    void unexpectedException_isReported_andTheOldFacadeStays() {
        assertThat(engine.reload(() -> {
                    throw new IllegalStateException("broken");
                }))
                .isFalse();
        assertThat(location()).isEqualTo("https://old.test/v2/acme/app/manifests/1");
        assertThat(engine.health().problems())
                .containsExactly("the configuration cannot be read: java.lang.IllegalStateException: broken");
    }

    @Test
    void validConfiguration_restoresHealth() {
        engine.reload(ReloadResultTest::invalid);
        engine.reload(() -> EngineConfiguration.of(facade("https://new.test")));
        assertThat(engine.health().problems()).isEmpty();
        assertThat(engine.health().isHealthy()).isTrue();
    }

    private static RegistryFacade facade(String url) {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic(url).withAuth(AuthMode.NONE))
                .route("acme/**", "r")
                .build();
    }

    private static EngineConfiguration invalid() {
        throw new InvalidConfigurationException(List.of("f.yaml:1:1: no"));
    }

    private String location() {
        OutboundResponse response = engine.respond(InboundRequest.get("/v2/acme/app/manifests/1"))
                .orElseThrow()
                .join();
        return response.headers().get(0).value();
    }
}
