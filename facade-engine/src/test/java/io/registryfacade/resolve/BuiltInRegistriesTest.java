package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recorded challenges of {@code GET /v2/} at each registry: the facade must find the token server. */
class BuiltInRegistriesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', textBlock = """
                    docker-hub        | - | Bearer realm="https://auth.docker.io/token",service="registry.docker.io" | https://auth.docker.io/token? | registry.docker.io
                    ghcr              | - | Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:user/image:pull" | https://ghcr.io/token? | ghcr.io
                    quay              | - | Bearer realm="https://quay.io/v2/auth",service="quay.io" | https://quay.io/v2/auth? | quay.io
                    gitlab            | - | Bearer realm="https://gitlab.com/jwt/auth",service="container_registry" | https://gitlab.com/jwt/auth? | container_registry
                    ecr-public        | - | Bearer realm="https://public.ecr.aws/token/",service="public.ecr.aws",scope="aws" | https://public.ecr.aws/token/? | public.ecr.aws
                    artifact-registry | https://europe-docker.pkg.dev | Bearer realm="https://europe-docker.pkg.dev/v2/token",service="europe-docker.pkg.dev" | https://europe-docker.pkg.dev/v2/token? | europe-docker.pkg.dev
                    """)
    void challenge_namesTheTokenServer(String type, String url, String challenge, String tokens, String service) {
        AuthChallenge parsed = AuthChallenge.find(List.of(challenge), "bearer");

        Realm realm = Realm.of(parsed.parameters().get("realm"), Upstream.of(type, url));

        assertThat(realm.origin() + realm.pathAndQueryPrefix()).isEqualTo(tokens);
        assertThat(parsed.parameters()).containsEntry("service", service);
    }
}
