package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RepositoryName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the registries were seen to do. */
class BuiltInAdaptersTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # type            | url                       | origin                       | address             | tokens from                  | auth
                    docker-hub        | -                         | https://registry-1.docker.io | docker.io           | https://auth.docker.io       | TOKEN
                    ecr-public        | -                         | https://public.ecr.aws       | public.ecr.aws      | https://public.ecr.aws       | TOKEN
                    ghcr              | -                         | https://ghcr.io              | ghcr.io             | https://ghcr.io              | TOKEN
                    gitlab            | -                         | https://registry.gitlab.com  | registry.gitlab.com | https://gitlab.com           | TOKEN
                    quay              | -                         | https://quay.io              | quay.io             | https://quay.io              | TOKEN
                    artifact-registry | https://us-docker.pkg.dev | https://us-docker.pkg.dev    | us-docker.pkg.dev   | https://us-docker.pkg.dev    | TOKEN
                    generic           | http://R.test:5000/       | http://r.test:5000           | r.test:5000         | http://r.test:5000           | DETECT
                    """)
    void registry_isWhereItIs_andAsksForWhatItAsksFor(
            String type, String url, String origin, String address, String tokenOrigin, AuthMode auth) {
        Registry registry = RegistryAdapters.registry(type, url);
        assertThat(registry.type()).isEqualTo(type);
        assertThat(registry.origin()).hasToString(origin);
        assertThat(registry.imageHost()).isEqualTo(address);
        assertThat(registry.tokenOrigin()).hasToString(tokenOrigin);
        assertThat(registry.auth()).isEqualTo(auth);
    }

    @ParameterizedTest
    @CsvSource({"alpine, library/alpine", "library/alpine, library/alpine", "my-org/app, my-org/app"})
    void dockerHub_hasOfficialImagesBelowLibrary(String written, String known) {
        assertThat(Upstream.dockerHub().registry().repositoryMapper().apply(new RepositoryName(written)))
                .hasToString(known);
    }

    @Test
    void dockerHub_leavesANameThatWouldBecomeTooLong() {
        String fits = "a".repeat(255 - "library/".length());
        var naming = Upstream.dockerHub().registry().repositoryMapper();
        assertThat(naming.apply(new RepositoryName(fits))).hasToString("library/" + fits);
        assertThat(naming.apply(new RepositoryName(fits + "a"))).hasToString(fits + "a");
    }

    @Test
    void others_knowTheNamesThatPeopleWrite() {
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
    void registryOfOnePlace_takesNoOther(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAdapters.registry(type, "https://r.test"))
                .withMessage("a registry of type " + type + " is at "
                        + Upstream.parse(type).origin() + ": leave out the URL, or make the type generic");
    }

    @ParameterizedTest
    @CsvSource({"artifact-registry, https://europe-docker.pkg.dev", "generic, https://registry.example.com:5000"})
    void registryOfManyPlaces_needsOne(String type, String example) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RegistryAdapters.registry(type, null))
                .withMessage("a registry of type " + type + " needs its URL, such as " + example);
    }
}
