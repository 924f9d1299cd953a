package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # given                  | type       | origin                      | address             | auth
                    docker-hub               | docker-hub | https://registry-1.docker.io | docker.io          | TOKEN
                    ecr-public               | ecr-public | https://public.ecr.aws      | public.ecr.aws      | TOKEN
                    ghcr                     | ghcr       | https://ghcr.io             | ghcr.io             | TOKEN
                    gitlab                   | gitlab     | https://registry.gitlab.com | registry.gitlab.com | TOKEN
                    quay                     | quay       | https://quay.io             | quay.io             | TOKEN
                    https://R.test           | generic    | https://r.test              | r.test              | NONE
                    http://r.test:5000/      | generic    | http://r.test:5000          | r.test:5000         | NONE
                    """)
    void of_knowsTypesAndUrls(String given, String type, String origin, String address, Auth auth) {
        assertThat(Upstream.of(given)).isEqualTo(new Upstream(type, Origin.parse(origin), address, auth));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hub", "Docker-Hub", "docker.io", "generic", "registry.example.com:5000"})
    void of_namesTheTypes_ifItIsNeither(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.of(given))
                .withMessage("'" + given + "' is neither a type of registry"
                        + " (docker-hub, ecr-public, ghcr, gitlab, quay) nor a URL (https://…)");
    }

    @Test
    void url_isCheckedAsAnOrigin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.of("https://r.test/v2/"))
                .withMessageContaining("it has a path");
        assertThatIllegalArgumentException().isThrownBy(() -> Upstream.generic("r.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> Upstream.artifactRegistry("r.test"));
    }

    @Test
    void artifactRegistry_isOneOfALocation() {
        String url = "https://europe-docker.pkg.dev";
        assertThat(Upstream.artifactRegistry(url))
                .isEqualTo(new Upstream("artifact-registry", Origin.parse(url), "europe-docker.pkg.dev", Auth.TOKEN));
    }

    @Test
    void withAuth_keepsTheRest() {
        Upstream hub = Upstream.dockerHub();
        assertThat(hub.withAuth(Auth.NONE)).isEqualTo(new Upstream(hub.type(), hub.origin(), hub.address(), Auth.NONE));
    }

    @Test
    void nothing_mayBeMissing() {
        Origin origin = Origin.parse("https://r.test");
        assertThat(List.<Runnable>of(
                        () -> new Upstream(null, origin, "r.test", Auth.NONE),
                        () -> new Upstream("generic", null, "r.test", Auth.NONE),
                        () -> new Upstream("generic", origin, null, Auth.NONE),
                        () -> new Upstream("generic", origin, "r.test", null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }
}
