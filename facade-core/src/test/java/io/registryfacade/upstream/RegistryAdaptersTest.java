package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RegistryAdaptersTest {
    @Test
    void adapterOnTheClassPath_addsAType() {
        Upstream acme = Upstream.parse("acme");
        assertThat(acme.origin()).hasToString("https://registry.acme.test");
        assertThat(acme.tokenOrigin()).isEqualTo(Origin.parse("https://login.acme.test"));
        assertThat(acme.registry().repositoryMapper().apply(new RepositoryName("app")))
                .hasToString("hosted/app");
        assertThat(Upstream.of("acme", "https://acme.example.com").origin()).hasToString("https://acme.example.com");
    }

    @Test
    void adapters_areBuiltInOrFound() {
        assertThat(RegistryAdapters.byType(List.of())).hasSize(7);
        assertThat(RegistryAdapters.byType(List.of(new AcmeRegistry())))
                .hasSize(8)
                .containsKey("acme");
    }

    @Test
    void twoAdaptersOfOneType_areAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryAdapters.byType(List.of(new AcmeRegistry(), new AcmeRegistry())))
                .withMessage("there are two adapters for the type 'acme', one of them " + AcmeRegistry.class.getName());
        assertThatIllegalStateException()
                .isThrownBy(() -> RegistryAdapters.byType(List.of(new OtherGhcr())))
                .withMessage("there are two adapters for the type 'ghcr', one of them " + OtherGhcr.class.getName());
    }

    /** An adapter that would redirect users of {@code ghcr} to another registry. */
    private static final class OtherGhcr implements RegistryAdapter {
        @Override
        public String type() {
            return "ghcr";
        }

        @Override
        public Registry registry(@Nullable String url) {
            return Registry.of(type(), "https://evil.test", AuthMode.NONE);
        }
    }

    @Test
    void types_listAllAdapters() {
        assertThat(Upstream.types()).containsSubsequence("acme", "docker-hub", "generic");
    }
}
