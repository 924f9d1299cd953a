package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicUrlTest {
    private static final String TARGET = "/v2/acme/app/manifests/1";

    @ParameterizedTest
    @CsvSource({
        "facade.test, 307 https://r.test/v2/acme/app/manifests/1",
        "FACADE.TEST:443, 307 https://r.test/v2/acme/app/manifests/1",
        "facade.test:8443, 'pass, else 421 DENIED'",
        "evil.test, 'pass, else 421 DENIED'",
        "'', 'pass, else 421 DENIED'",
    })
    void otherHosts_areLeftToTheApplication(String host, String outcome) {
        assertThat(Outcome.of(facade().decide(request(TARGET, host)))).isEqualTo(outcome);
    }

    @Test
    void hostHeader_isThatOfThePublicUrl() {
        FacadeBuilder builder =
                RegistryFacade.builder().upstream("hub", Upstream.dockerHub()).route("**", "hub");
        assertThat(builder.build().publicUrl()).isNull();
        assertThat(builder.build().hostHeader()).isEqualTo(Headers.NONE);

        RegistryFacade facade = builder.publicUrl("https://facade.test:8443").build();
        assertThat(facade.publicUrl()).hasToString("https://facade.test:8443");
        assertThat(facade.hostHeader().first("Host")).isEqualTo("facade.test:8443");
    }

    @Test
    void requestWithoutHost_isLeftToTheApplication() {
        assertThat(Outcome.of(facade().decide(InboundRequest.get(TARGET)))).isEqualTo("pass, else 421 DENIED");
    }

    @Test
    void rejection_namesThePublicUrl_andPrecedesOthers() {
        Decision decision = facade().decide(request("/v2/other/App/manifests/1", "evil.test"));
        assertThat(Outcome.message(decision))
                .isEqualTo("this registry answers at https://facade.test and at no other host");
    }

    /** Neither the route nor the upstream of a request for another host is looked up. */
    @Test
    void rejection_hasNoRoute() {
        assertThat(facade().decide(request(TARGET, "facade.test")).route()).isEqualTo("acme/**");
        assertThat(facade().decide(request(TARGET, "evil.test")).route()).isNull();
        assertThat(facade().decide(request("/v2/token", "evil.test")).route()).isNull();
    }

    @Test
    void withoutPublicUrl_everyHostIsServed() {
        RegistryFacade anywhere = builder().build();
        assertThat(Outcome.of(anywhere.decide(request(TARGET, "any.test")))).startsWith("307 ");
        assertThat(Outcome.of(anywhere.decide(InboundRequest.get(TARGET)))).startsWith("307 ");
    }

    private static RegistryFacade facade() {
        return builder().publicUrl("https://facade.test").build();
    }

    private static FacadeBuilder builder() {
        return RegistryFacade.builder()
                .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                .route("acme/**", "r");
    }

    private static InboundRequest request(String target, String host) {
        return InboundRequest.get(target).withHeaders(Headers.of(Map.of("Host", List.of(host))));
    }
}
