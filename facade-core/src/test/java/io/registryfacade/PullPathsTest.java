package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.clients.LayerSource;
import io.registryfacade.clients.PingResponse;
import io.registryfacade.clients.PullPath;
import io.registryfacade.clients.RegistryAccess;
import io.registryfacade.clients.RoutePath;
import io.registryfacade.clients.UpstreamFindings;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullPathsTest {
    private static final Upstream GENERIC = Upstream.generic("https://r.test");

    private static PullPath path(FacadeBuilder builder, Upstream upstream, RegistryAccess access) {
        return builder.upstream("r", upstream)
                .route("a/**", "r")
                .build()
                .pullPaths(any -> new UpstreamFindings(access, LayerSource.STORAGE, true))
                .get(0)
                .path();
    }

    @ParameterizedTest
    @CsvSource({
        "REDIRECT, DETECT, OPEN,    true",
        "REDIRECT, TOKEN,  TOKEN,   true",
        "RESOLVE,  NONE,   OPEN,    false",
        "AUTO,     NONE,   OPEN,    true",
        "AUTO,     TOKEN,  OPEN,    false",
        "AUTO,     DETECT, OPEN,    true",
        "AUTO,     DETECT, TOKEN,   false",
        "AUTO,     DETECT, UNKNOWN, false",
    })
    void manifests_areRedirected_asThePlannerDoes(
            Delivery delivery, AuthMode auth, RegistryAccess access, boolean redirects) {
        PullPath path = path(RegistryFacade.builder().delivery(delivery), GENERIC.withAuth(auth), access);

        assertThat(path.redirectsManifests()).isEqualTo(redirects);
        assertThat(path.redirectsLists()).isEqualTo(delivery == Delivery.REDIRECT);
        assertThat(path.access()).isEqualTo(access);
    }

    @Test
    void ping_isWhatClientsGet() {
        assertThat(path(RegistryFacade.builder(), GENERIC, RegistryAccess.OPEN).ping())
                .isEqualTo(PingResponse.OPEN);
        assertThat(path(
                                RegistryFacade.builder().publicUrl("https://facade.test"),
                                GENERIC.withAuth(AuthMode.CLIENT),
                                RegistryAccess.TOKEN)
                        .ping())
                .isEqualTo(PingResponse.CHALLENGE);
        assertThat(path(
                                RegistryFacade.builder().delivery(Delivery.REDIRECT),
                                GENERIC.withAuth(AuthMode.TOKEN),
                                RegistryAccess.TOKEN)
                        .ping())
                .isEqualTo(PingResponse.AT_REGISTRY);
    }

    @ParameterizedTest
    @CsvSource({"AUTO, OPEN, PASSWORD", "REDIRECT, OPEN, OPEN", "AUTO, TOKEN, TOKEN"})
    void openRegistryWithAnAccount_isNotOpenToClients(
            Delivery delivery, RegistryAccess found, RegistryAccess expected) {
        Upstream upstream = GENERIC.withCredentials("user", "password");

        assertThat(path(RegistryFacade.builder().delivery(delivery), upstream, found)
                        .access())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "http://10.1.2.3:5000, https://facade.test, true",
        "http://10.1.2.3:5000, http://10.1.2.4,     false",
        "http://10.1.2.3:5000, ,                    true",
        "https://r.test,       https://facade.test, false",
    })
    void privateAddress_matters_unlessTheFacadeIsAtOne(String url, String publicUrl, boolean isPrivate) {
        FacadeBuilder builder = RegistryFacade.builder();
        PullPath path = path(
                publicUrl == null ? builder : builder.publicUrl(publicUrl), Upstream.generic(url), RegistryAccess.OPEN);

        assertThat(path.hasPrivateRegistry()).isEqualTo(isPrivate);
        assertThat(path.hasPrivateStorage()).isEqualTo(!"http://10.1.2.4".equals(publicUrl));
    }

    @Test
    void everyUpstreamOfARoute_hasAPath() {
        List<RoutePath> paths = RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("a", Upstream.dockerHub())
                .upstream("b", GENERIC.withAuth(AuthMode.NONE))
                .upstream("c", GENERIC)
                .route("a/**", List.of(new UpstreamRef("a"), new UpstreamRef("b", "acme/**")))
                .route("c", "c")
                .build()
                .pullPaths(UpstreamFindings::configured);

        assertThat(paths).extracting(RoutePath::repository).containsExactly("a/**", "a/**", "c");
        assertThat(paths).extracting(RoutePath::upstreamName).containsExactly("a", "b", "c");
        assertThat(paths).extracting(path -> path.path().isRenamed()).containsExactly(false, true, false);
        assertThat(paths)
                .extracting(path -> path.path().access())
                .containsExactly(RegistryAccess.TOKEN, RegistryAccess.OPEN, RegistryAccess.UNKNOWN);
        assertThat(paths)
                .extracting(path -> path.path().layers())
                .containsExactly(LayerSource.STORAGE, LayerSource.UNKNOWN, LayerSource.UNKNOWN);
    }

    @Test
    void repository_hasItsNameAtEachUpstreamOfItsRoute() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub())
                .upstream("r", GENERIC)
                .route("a/**", List.of(new UpstreamRef("r", "acme/**"), new UpstreamRef("hub")))
                .route("app", "hub")
                .build();

        assertThat(facade.remoteRepositories(new RepositoryName("a/b")))
                .containsExactly(
                        Map.entry("r", new RepositoryName("acme/b")), Map.entry("hub", new RepositoryName("a/b")));
        assertThat(facade.remoteRepositories(new RepositoryName("app")))
                .containsExactly(Map.entry("hub", new RepositoryName("library/app")));
        assertThat(facade.remoteRepositories(new RepositoryName("other"))).isEmpty();
    }
}
