package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which server responds to {@code /v2/}: Docker requests a token only where {@code /v2/} finally leads. */
class PingTest {
    private static final String HUB = "307 https://registry-1.docker.io/v2/";

    private final FacadeBuilder builder =
            RegistryFacade.builder().upstream("hub", Upstream.dockerHub()).upstream("ghcr", Upstream.ghcr());

    @Test
    void ping_isRedirectedToTheOnlyRegistryWithTokens() {
        builder.route("a/**", "hub").route("b/**", "hub").delivery(Delivery.REDIRECT);
        assertThat(ping(builder)).isEqualTo(HUB);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "RESOLVE"})
    void ping_is200_ifTheFacadeFetchesTokens(Delivery delivery) {
        assertThat(ping(builder.route("a/**", "hub").delivery(delivery))).isEqualTo("200 {}");
    }

    @Test
    void ping_is200_withTwoRegistries() {
        builder.delivery(Delivery.REDIRECT).route("a/**", "hub");
        assertThat(ping(builder.route("b/**", "ghcr"))).isEqualTo("200 {}");
    }

    @Test
    void ping_is200_ifARouteHasTwoRegistries() {
        builder.delivery(Delivery.REDIRECT);
        assertThat(ping(builder.route("a/**", List.of(new UpstreamRef("hub"), new UpstreamRef("ghcr")))))
                .isEqualTo("200 {}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # auth     | outcome
                    NONE       | 200 {}
                    DETECT     | 200 {}
                    TOKEN      | 307 https://r.test/v2/
                    CLIENT     | 307 https://r.test/v2/
                    """)
    void ping_isRedirected_onlyIfTheRegistryRequiresTokens(AuthMode auth, String outcome) {
        builder.publicUrl("https://facade.test")
                .upstream("r", Upstream.generic("https://r.test").withAuth(auth))
                .route("a/**", "r")
                .delivery(Delivery.REDIRECT);
        assertThat(ping(builder)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # facade | upstream | outcome
                    AUTO     | REDIRECT | 307 https://r.test/v2/
                    REDIRECT | RESOLVE  | 200 {}
                    REDIRECT | AUTO     | 200 {}
                    REDIRECT | -        | 307 https://r.test/v2/
                    """)
    void deliveryOfTheUpstream_takesPrecedence(Delivery facade, Delivery upstream, String outcome) {
        builder.upstream(
                        "r",
                        Upstream.generic("https://r.test")
                                .withAuth(AuthMode.TOKEN)
                                .withDelivery(upstream))
                .route("a/**", "r")
                .delivery(facade);
        assertThat(ping(builder)).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, 401 UNAUTHORIZED", "RESOLVE, 401 UNAUTHORIZED", "REDIRECT, 200 {}"})
    void ping_requiresALogin_onlyIfARouteIsResolvedWithIt(Delivery delivery, String outcome) {
        builder.publicUrl("https://facade.test")
                .upstream("login", Upstream.generic("https://r.test").withAuth(AuthMode.CLIENT))
                .route("a/**", List.of(new UpstreamRef("login")), delivery)
                .route("b/**", "hub");
        assertThat(ping(builder)).startsWith(outcome);
    }

    @Test
    void redirectedPing_hasAnUpstreamAndNoRoute() {
        Decision ping =
                builder.route("a/**", "hub").delivery(Delivery.REDIRECT).build().decide(InboundRequest.get("/v2/"));
        assertThat(((Decision.Redirect) ping).upstreamName()).isEqualTo("hub");
        assertThat(ping.route()).isNull();
    }

    private static String ping(FacadeBuilder builder) {
        InboundRequest ping =
                InboundRequest.get("/v2/").withHeaders(Headers.of(Map.of("Host", List.of("facade.test"))));
        return Outcome.of(builder.build().decide(ping));
    }
}
