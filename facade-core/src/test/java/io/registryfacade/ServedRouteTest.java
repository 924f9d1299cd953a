package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page for people says where images are, but nothing that clients would not learn by pulling. */
class ServedRouteTest {
    private static final Upstream INTERNAL = Upstream.generic("https://registry.internal:5000");

    private static List<String> locations(Upstream upstream) {
        return locations(upstream, Delivery.AUTO);
    }

    private static List<String> locations(Upstream upstream, Delivery delivery) {
        return RegistryFacade.builder()
                .publicUrl("https://docker.test")
                .delivery(delivery)
                .upstream("r", upstream)
                .route("my-org/**", "r", "acme/**")
                .build()
                .servedRoutes(5)
                .get(0)
                .locations();
    }

    @Test
    void registryThatClientsAreRedirectedTo_isNamed() {
        assertThat(locations(INTERNAL.withAuth(AuthMode.NONE))).containsExactly("registry.internal:5000/acme/**");
        assertThat(locations(INTERNAL, Delivery.REDIRECT)).containsExactly("registry.internal:5000/acme/**");
    }

    @Test
    void registryThatTheFacadeResolves_isNotNamed() {
        assertThat(locations(INTERNAL)).isEmpty();
        assertThat(locations(INTERNAL.withAuth(AuthMode.TOKEN))).isEmpty();
        assertThat(locations(INTERNAL.withAuth(AuthMode.NONE), Delivery.RESOLVE))
                .isEmpty();
    }

    @Test
    void publicRegistry_isNamed_unlessTheImagesMayBePrivate() {
        assertThat(locations(Upstream.ghcr())).containsExactly("ghcr.io/acme/**");
        assertThat(locations(Upstream.dockerHub(), Delivery.RESOLVE)).containsExactly("docker.io/acme/**");
        assertThat(locations(Upstream.ghcr().withCredentials("user", "secret"))).isEmpty();
    }

    @Test
    void route_namesItsUpstreams_andLogin() {
        RegistryFacade facade = RegistryFacade.builder()
                .publicUrl("https://docker.test")
                .upstream("new", Upstream.ghcr().withAuth(AuthMode.CLIENT))
                .upstream("old", Upstream.dockerHub())
                .route("my-org/**", List.of(new UpstreamRef("new", "acme/**"), new UpstreamRef("old", "my-org/**")))
                .route("other/app", "old")
                .build();

        assertThat(facade.servedRoutes(1))
                .containsExactly(new ServedRoute(
                        "my-org/**", List.of("new", "old"), List.of("ghcr.io/acme/**", "docker.io/my-org/**"), true));
        assertThat(facade.servedRoutes(9)).hasSize(2);
        assertThat(facade.servedRoute(new RepositoryName("my-org/app")))
                .isEqualTo(new ServedRoute(
                        "my-org/app",
                        List.of("new", "old"),
                        List.of("ghcr.io/acme/app", "docker.io/my-org/app"),
                        true));
        assertThat(facade.servedRoute(new RepositoryName("other/app")).loginNeeded())
                .isFalse();
        assertThat(facade.servedRoute(new RepositoryName("elsewhere/app"))).isNull();
    }

    @Test
    void nameThatWouldBeTooLong_hasNoLocation() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("r", Upstream.ghcr())
                .route("a/**", "r", "much-longer/**")
                .build();
        RepositoryName name = new RepositoryName("a/" + "n".repeat(RepositoryName.MAX_LENGTH - 2));

        assertThat(facade.servedRoute(name).locations()).isEmpty();
    }
}
