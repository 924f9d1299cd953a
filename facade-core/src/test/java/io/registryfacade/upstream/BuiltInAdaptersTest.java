package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RepositoryName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The observed behaviour of the built-in registries. */
class BuiltInAdaptersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # type            | url                       | origin                       | image host          | token origin                 | auth
                    docker-hub        | -                         | https://registry-1.docker.io | docker.io           | https://auth.docker.io       | TOKEN
                    ecr-public        | -                         | https://public.ecr.aws       | public.ecr.aws      | https://public.ecr.aws       | TOKEN
                    ghcr              | -                         | https://ghcr.io              | ghcr.io             | https://ghcr.io              | TOKEN
                    gitlab            | -                         | https://registry.gitlab.com  | registry.gitlab.com | https://gitlab.com           | TOKEN
                    quay              | -                         | https://quay.io              | quay.io             | https://quay.io              | TOKEN
                    artifact-registry | https://us-docker.pkg.dev | https://us-docker.pkg.dev    | us-docker.pkg.dev   | https://us-docker.pkg.dev    | TOKEN
                    generic           | http://R.test:5000/       | http://r.test:5000           | r.test:5000         | http://r.test:5000           | DETECT
                    """)
    void registry_hasItsOriginsAndAuth(
            String type, String url, String origin, String imageHost, String tokenOrigin, AuthMode auth) {
        Registry registry = RegistryAdapters.registry(type, url);
        assertThat(registry.type()).isEqualTo(type);
        assertThat(registry.origin()).hasToString(origin);
        assertThat(registry.imageHost()).isEqualTo(imageHost);
        assertThat(registry.tokenOrigin()).hasToString(tokenOrigin);
        assertThat(registry.auth()).isEqualTo(auth);
    }

    @ParameterizedTest
    @CsvSource({"alpine, library/alpine", "library/alpine, library/alpine", "my-org/app, my-org/app"})
    void dockerHub_hasOfficialImagesBelowLibrary(String written, String mapped) {
        assertThat(Upstream.dockerHub().registry().repositoryMapper().apply(new RepositoryName(written)))
                .hasToString(mapped);
    }

    @Test
    void dockerHub_keepsANameThatWouldBecomeTooLong() {
        String fits = "a".repeat(255 - "library/".length());
        var mapper = Upstream.dockerHub().registry().repositoryMapper();
        assertThat(mapper.apply(new RepositoryName(fits))).hasToString("library/" + fits);
        assertThat(mapper.apply(new RepositoryName(fits + "a"))).hasToString(fits + "a");
    }

    @Test
    void others_keepNames() {
        RepositoryName name = new RepositoryName("app");
        assertThat(List.of(
                        Upstream.ecrPublic(),
                        Upstream.ghcr(),
                        Upstream.gitlab(),
                        Upstream.quay(),
                        Upstream.artifactRegistry("https://us-docker.pkg.dev"),
                        Upstream.generic("https://r.test")))
                .allSatisfy(upstream -> assertThat(
                                upstream.registry().repositoryMapper().apply(name))
                        .isSameAs(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker-hub", "ecr-public", "ghcr", "gitlab", "quay"})
    void hostedRegistry_rejectsAUrl(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAdapters.registry(type, "https://r.test"))
                .withMessage("a registry of type " + type + " is at "
                        + Upstream.parse(type).origin() + ": leave out the URL, or make the type generic");
    }

    @ParameterizedTest
    @CsvSource({"artifact-registry, https://europe-docker.pkg.dev", "generic, https://registry.example.com:5000"})
    void selfHostedRegistry_requiresAUrl(String type, String example) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAdapters.registry(type, null))
                .withMessage("a registry of type " + type + " needs its URL, such as " + example);
    }
}
