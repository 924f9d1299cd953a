package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.Upstream;
import org.junit.jupiter.api.Test;

/** Who answers {@code /v2/}: Docker asks for a token only there where {@code /v2/} finally landed. */
class PingTest {
    private final FacadeBuilder builder = RegistryFacade.builder()
            .upstream("hub", Upstream.dockerHub())
            .upstream("ghcr", Upstream.ghcr())
            .upstream("open", Upstream.generic("https://open.test"));

    @Test
    void ping_isAnsweredHere_ifNoRegistryWantsAToken() {
        assertThat(ping(builder.route("a/**", "open"))).isEqualTo("200 {}");
    }

    @Test
    void ping_isSentToTheOneRegistryThatWantsAToken() {
        assertThat(ping(builder.route("a/**", "hub").route("b/**", "hub")))
                .isEqualTo("307 https://registry-1.docker.io/v2/");
    }

    @Test
    void ping_isAnsweredHere_ifThereAreTwoToChooseFrom() {
        assertThat(ping(builder.route("a/**", "hub").route("b/**", "ghcr"))).isEqualTo("200 {}");
    }

    private static String ping(FacadeBuilder builder) {
        return Outcome.of(builder.build().decide(InboundRequest.get("/v2/")));
    }
}
