package io.registryfacade.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class FacadeSummaryTest {
    @Test
    void oneRoute_isSingular() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("my-org/**", "hub")
                .build();

        assertThat(FacadeSummary.of(facade)).isEqualTo("1 route from hub (docker.io)");
    }

    @Test
    void severalRoutes_areCounted_withTheirUpstreams() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .upstream("ghcr", Upstream.ghcr())
                .route("my-org/**", "hub")
                .route("my-org/tools/**", "ghcr", "acme/tools/**")
                .build();

        assertThat(FacadeSummary.of(facade)).isEqualTo("2 routes from hub (docker.io), ghcr (ghcr.io)");
    }

    @Test
    void layout_isNamedByItsPath() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("files", Upstream.layout("./images"))
                .route("my-org/**", "files")
                .build();

        assertThat(FacadeSummary.of(facade)).isEqualTo("1 route from files (./images)");
    }

    @Test
    void log_hasTheSummaryAndWarnings() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("mine", Upstream.generic("https://r.facade.test").withAuth(AuthMode.NONE))
                .route("**", "mine")
                .build();
        RecordingLogger log = new RecordingLogger(Level.INFO);
        FacadeSummary.log(log, "Serving", facade);
        assertThat(log.lines())
                .containsExactly(
                        "INFO Serving 1 route from mine (r.facade.test)",
                        "WARN " + facade.warnings().get(0));
    }
}
