package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;

class ReadmeExampleTest {
    @Test
    void example_redirectsOrResolves() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .upstream("ghcr", Upstream.ghcr())
                .route("my-org/**", "hub")
                .route("my-org/tools/**", "ghcr", "acme/tools/**")
                .build();
        Decision decision = facade.decide(InboundRequest.get("/v2/my-org/app/manifests/latest"));

        assertThat(Outcome.of(decision))
                .isEqualTo("resolve https://registry-1.docker.io/v2/my-org/app/manifests/latest");
    }
}
