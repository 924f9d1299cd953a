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
                            + " podman, skopeo, buildah, Jib, cosign, Helm, oras and oras-java will get a 401; 'delivery: auto'"
                            + " serves them all");
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

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3:5000,   NONE,   true",
        "http://192.168.1.1,     DETECT, true",
        "http://127.0.0.1:5000,  NONE,   true",
        "http://169.254.1.1,     NONE,   true",
        "http://[fd00::1]:5000,  NONE,   true",
        "http://10.1.2.3:5000,   TOKEN,  false",
        "http://203.0.113.1,     NONE,   false",
        "http://registry:5000,   NONE,   false",
    })
    void redirectToAPrivateAddress_isWarnedOf(String url, AuthMode auth, boolean warned) {
        FacadeBuilder builder = RegistryFacade.builder()
                .upstream("r", Upstream.generic(url).withAuth(auth))
                .route("a/**", "r");
        if (warned) {
            assertThat(builder.build().warnings())
                    .singleElement()
                    .asString()
                    .startsWith("clients are redirected to the address " + url.substring("http://".length())
                            + ", and crane");
        } else {
            assertThat(builder.build().warnings()).isEmpty();
        }
        assertThat(builder.delivery(Delivery.RESOLVE).build().warnings()).isEmpty();
    }

    @Test
    void redirectFromAPrivateAddress_isNotWarnedOf() {
        assertThat(RegistryFacade.builder()
                        .publicUrl("http://10.0.0.1:8080")
                        .upstream("r", Upstream.generic("http://10.1.2.3:5000").withAuth(AuthMode.NONE))
                        .route("a/**", "r")
                        .build()
                        .warnings())
                .isEmpty();
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
