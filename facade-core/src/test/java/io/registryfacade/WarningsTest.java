package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningsTest {
    private static final Upstream OPEN = Upstream.generic("https://r.test").withAuth(AuthMode.NONE);

    @ParameterizedTest
    @CsvSource({
        "https://registry.facade.test,  true",
        "https://a.b.facade.test:5000,  true",
        "http://facade.test:5000,       true",
        "https://notfacade.test,        false",
        "https://test,                  false",
        "https://facade.test.other,     false",
        "https://registry.test,         false",
    })
    void registryThatGetsCredentialsOfClients_isAWarning(String url, boolean warned) {
        Upstream upstream = Upstream.generic(url).withAuth(AuthMode.NONE);
        FacadeBuilder builder =
                RegistryFacade.builder().upstream("mine", upstream).route("**", "mine");
        assertThat(builder.build().warnings()).as("without a public URL").isEmpty();
        List<String> warnings = builder.publicUrl("https://facade.test").build().warnings();
        if (warned) {
            assertThat(warnings)
                    .singleElement()
                    .asString()
                    .startsWith("the upstream 'mine' is at " + upstream.origin().authority()
                            + ", and the facade at facade.test: ");
        } else {
            assertThat(warnings).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"TOKEN, true", "CLIENT, true", "NONE, false", "DETECT, false"})
    void redirectToARegistryWithTokens_isAWarning(AuthMode auth, boolean warned) {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .delivery(Delivery.REDIRECT)
                .upstream("r", OPEN.withAuth(auth))
                .route("a/**", "r")
                .route("b/**", "r")
                .build();
        if (warned) {
            assertThat(facade.warnings())
                    .containsExactly("r.test requires a token, which not every client sends after a redirect:"
                            + " podman, skopeo, buildah and Jib will get a 401; 'delivery: auto' serves them all");
        } else {
            assertThat(facade.warnings()).isEmpty();
        }
    }

    @Test
    void redirectToARegistryWithTokens_isAWarning_amongSeveralOfARoute() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("open", OPEN)
                .upstream("hub", Upstream.dockerHub())
                .route("a/**", List.of(new UpstreamRef("open"), new UpstreamRef("hub")), Delivery.REDIRECT)
                .build();
        assertThat(facade.warnings()).singleElement().asString().startsWith("docker.io requires a token");
    }

    @Test
    void resolvedRegistry_isNoWarning() {
        Upstream hub = Upstream.dockerHub();
        assertThat(RegistryFacade.builder()
                        .upstream("hub", hub)
                        .route("**", "hub")
                        .build()
                        .warnings())
                .isEmpty();
    }

    @Test
    void warning_namesDocker_ifRepositoriesAreRenamed() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub().withDelivery(Delivery.REDIRECT))
                .route("a/**", "hub")
                .route("b/**", "hub", "c/**")
                .build();
        assertThat(facade.warnings()).singleElement().asString().contains("redirect: Docker, podman");
    }

    @Test
    void warning_namesDocker_ifThereAreSeveralRegistries() {
        RegistryFacade facade = RegistryFacade.builder()
                .delivery(Delivery.REDIRECT)
                .upstream("hub", Upstream.dockerHub())
                .upstream("r", OPEN)
                .route("a/**", "hub")
                .route("b/**", "r", "c/**")
                .build();
        assertThat(facade.warnings())
                .singleElement()
                .asString()
                .startsWith("docker.io ")
                .contains("redirect: Docker, podman");
    }
}
