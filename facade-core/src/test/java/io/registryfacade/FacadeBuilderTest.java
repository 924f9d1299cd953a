package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.CachePolicy;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FacadeBuilderTest {
    private static final InboundRequest PULL = InboundRequest.get("/v2/my-org/app/manifests/1");

    private final FacadeBuilder builder = RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "r");

    @Test
    void defaults_are307AndNoStore() {
        assertThat(builder.build().decide(PULL)).isInstanceOfSatisfying(Decision.Redirect.class, redirect -> {
            assertThat(redirect.status()).isEqualTo(307);
            assertThat(redirect.location()).isEqualTo("https://r.test/v2/my-org/app/manifests/1");
            assertThat(redirect.caching().cacheControl()).isEqualTo("no-store");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 307, 308})
    void redirectStatus_isAccepted(int status) {
        assertThat(Outcome.of(builder.redirectStatus(status).build().decide(PULL)))
                .startsWith(status + " https://");
    }

    @Test
    void cacheControl_appliesToRedirectsAndPings() {
        RegistryFacade facade = builder.redirectCacheControl("max-age=60").build();
        assertThat(facade.decide(PULL))
                .isInstanceOfSatisfying(
                        Decision.Redirect.class,
                        redirect ->
                                assertThat(redirect.caching().cacheControl()).isEqualTo("max-age=60"));
        assertThat(facade.decide(InboundRequest.get("/v2/")))
                .isEqualTo(new Decision.Respond("{}", CachePolicy.of("max-age=60")));
    }

    @Test
    void upstreamsAndRoutes_comeInAnyOrder() {
        RegistryFacade facade = RegistryFacade.builder()
                .route("my-org/**", "r")
                .route("**", "r", "mirror/**")
                .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                .build();
        assertThat(Outcome.of(facade.decide(PULL))).isEqualTo("307 https://r.test/v2/my-org/app/manifests/1");
    }

    @Test
    void builtFacade_isNotChangedByLaterCalls() {
        RegistryFacade facade = builder.build();
        RegistryFacade later =
                builder.route("my-org/app", "r", "moved").redirectStatus(308).build();
        assertThat(Outcome.of(facade.decide(PULL))).isEqualTo("307 https://r.test/v2/my-org/app/manifests/1");
        assertThat(Outcome.of(later.decide(PULL))).isEqualTo("308 https://r.test/v2/moved/manifests/1");
    }

    @Test
    void components_areRequired() {
        Upstream upstream = Upstream.ghcr();
        assertThat(List.<Runnable>of(
                        () -> builder.upstream(null, upstream),
                        () -> builder.upstream("x", null),
                        () -> builder.route(null, "r", "a"),
                        () -> builder.route("a", null, "a"),
                        () -> builder.route("a", "r", null),
                        () -> builder.route(null, List.of(new UpstreamRef("r"))),
                        () -> builder.route("a", (List<UpstreamRef>) null),
                        () -> new UpstreamRef(null),
                        () -> builder.delivery(null),
                        () -> builder.push(null),
                        () -> builder.publicUrl(null),
                        () -> builder.redirectCacheControl(null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }

    @ParameterizedTest
    @CsvSource({"a/**, b", "a, b/**", "**, a"})
    void oneSidedNamespaces_areProblems(String repository, String as) {
        assertThat(Problems.of(builder.route(repository, "r", as)))
                .singleElement()
                .asString()
                .startsWith("route " + repository + ": '" + repository + "' cannot be mapped to '" + as + "'");
    }

    @Test
    void routedRepositories_areThoseWithARouteOfTheirOwn() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .route("my-org/app", "hub")
                .route("my-org/**", "hub")
                .route("tools", "hub")
                .route("**", "hub")
                .build();
        assertThat(facade.routedRepositories())
                .extracting(RepositoryName::value)
                .containsExactly("my-org/app", "tools");
    }
}
