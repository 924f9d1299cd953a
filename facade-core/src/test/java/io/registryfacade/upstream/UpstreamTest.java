package io.registryfacade.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.registryfacade.http.Origin;
import io.registryfacade.oci.RepositoryName;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {
    private static final Registry REGISTRY = Registry.of("generic", "https://r.test", AuthMode.DETECT);
    private static final ConnectionSettings SLOW =
            ConnectionSettings.defaults().withTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # given                  | type       | origin
                    docker-hub               | docker-hub | https://registry-1.docker.io
                    ecr-public               | ecr-public | https://public.ecr.aws
                    ghcr                     | ghcr       | https://ghcr.io
                    gitlab                   | gitlab     | https://registry.gitlab.com
                    quay                     | quay       | https://quay.io
                    https://R.test           | generic    | https://r.test
                    http://r.test:5000/      | generic    | http://r.test:5000
                    dockerhub                | docker-hub | https://registry-1.docker.io
                    Docker-Hub               | docker-hub | https://registry-1.docker.io
                    docker.io                | docker-hub | https://registry-1.docker.io
                    registry-1.docker.io     | docker-hub | https://registry-1.docker.io
                    ghcr.io                  | ghcr       | https://ghcr.io
                    public.ecr.aws           | ecr-public | https://public.ecr.aws
                    registry.example.com     | generic    | https://registry.example.com
                    registry:5000            | generic    | https://registry:5000
                    [2001:db8::1]:5000       | generic    | https://[2001:db8::1]:5000
                    localhost                | generic    | http://localhost
                    localhost:5000           | generic    | http://localhost:5000
                    127.0.0.2:5000           | generic    | http://127.0.0.2:5000
                    127.example.com          | generic    | https://127.example.com
                    localhost.example.com    | generic    | https://localhost.example.com
                    [::1]:5000               | generic    | http://[::1]:5000
                    """)
    void parse_readsTypesAndUrls(String given, String type, String origin) {
        assertThat(Upstream.parse(given).registry().type()).isEqualTo(type);
        assertThat(Upstream.parse(given).origin()).hasToString(origin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hub", "docker_hub", "a/b", "registry.example.com:port"})
    void parse_listsTheTypes_ifTheTextIsNeither(String given) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.parse(given))
                .withMessage("'" + given + "' is not a type of registry; known:"
                        + " acme, artifact-registry, docker-hub, ecr-public, generic, ghcr, gitlab, quay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generic", "artifact-registry"})
    void parse_rejectsATypeThatNeedsAUrl(String type) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.parse(type))
                .withMessageStartingWith("a registry of type " + type + " needs its URL, such as https://");
    }

    @Test
    void url_isCheckedAsAnOrigin() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.parse("https://r.test/v2/"))
                .withMessageContaining("it has a path");
        assertThatIllegalArgumentException().isThrownBy(() -> Upstream.generic("r.test"));
        assertThatIllegalArgumentException().isThrownBy(() -> Upstream.artifactRegistry("r.test"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.generic("https://r.test").withTokenOrigin("https://r.test/token"));
    }

    @Test
    void factories_haveTheirTypes() {
        assertThat(List.of(
                        Upstream.dockerHub(),
                        Upstream.ecrPublic(),
                        Upstream.ghcr(),
                        Upstream.gitlab(),
                        Upstream.quay(),
                        Upstream.artifactRegistry("https://us-docker.pkg.dev"),
                        Upstream.generic("https://r.test")))
                .extracting(upstream -> upstream.registry().type())
                .containsExactly("docker-hub", "ecr-public", "ghcr", "gitlab", "quay", "artifact-registry", "generic");
    }

    @Test
    void defaults_areThoseOfTheType() {
        Upstream gitlab = Upstream.gitlab();
        assertThat(gitlab)
                .isEqualTo(new Upstream(
                        gitlab.registry(),
                        AuthMode.TOKEN,
                        Origin.parse("https://gitlab.com"),
                        null,
                        null,
                        false,
                        ConnectionSettings.defaults(),
                        List.of()));
    }

    @Test
    void eachWither_changesOneSetting() {
        Upstream all = new Upstream(REGISTRY)
                .withAuth(AuthMode.TOKEN)
                .withTokenOrigin("https://t.test")
                .withCredentials("me", "secret")
                .withDelivery(Delivery.RESOLVE)
                .withStreamBlobs(true)
                .withConnection(SLOW);
        assertThat(all)
                .isEqualTo(new Upstream(
                        REGISTRY,
                        AuthMode.TOKEN,
                        Origin.parse("https://t.test"),
                        Credentials.of("me", "secret"),
                        Delivery.RESOLVE,
                        true,
                        SLOW,
                        List.of()));
        // in any order
        assertThat(new Upstream(REGISTRY)
                        .withConnection(SLOW)
                        .withStreamBlobs(true)
                        .withDelivery(Delivery.RESOLVE)
                        .withCredentials("me", "secret")
                        .withTokenOrigin("https://t.test")
                        .withAuth(AuthMode.TOKEN))
                .isEqualTo(all);
        assertThat(all.withStreamBlobs(false).streamBlobs()).isFalse();
    }

    @Test
    void upstreams_areEqual_ifTheirSettingsAre() {
        assertThat(Upstream.ghcr()).isEqualTo(Upstream.ghcr()).hasSameHashCodeAs(Upstream.ghcr());
        assertThat(Upstream.ghcr())
                .isNotEqualTo(Upstream.quay())
                .isNotEqualTo(Upstream.ghcr().withStreamBlobs(true))
                .isNotEqualTo("ghcr");
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "CLIENT"})
    void credentials_areRejected_ifTheFacadeDoesNotUseThem(AuthMode auth) {
        String message = "'auth: " + (auth == AuthMode.NONE ? "none" : "client")
                + "' cannot be combined with 'username' and 'password': remove one of the two";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upstream(REGISTRY).withAuth(auth).withCredentials("me", "secret"))
                .withMessage(message);
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Upstream(REGISTRY).withCredentials("me", "secret").withAuth(auth))
                .withMessage(message);
    }

    @Test
    void mirrors_areKeptByEachWither_inTheirOrder() {
        List<Mirror> mirrors = List.of(Mirror.of("https://b.test"), Mirror.of("https://a.test/{hex}"));
        Upstream upstream = new Upstream(REGISTRY).withMirrors(mirrors);
        assertThat(upstream.withAuth(AuthMode.TOKEN)
                        .withTokenOrigin("https://t.test")
                        .withDelivery(Delivery.RESOLVE)
                        .withStreamBlobs(true)
                        .withConnection(SLOW)
                        .mirrors())
                .isEqualTo(mirrors);
        assertThat(upstream).isNotEqualTo(upstream.withMirrors(List.of())).hasToString(upstream.toString());
        assertThat(upstream.toString()).contains("mirrors=[https://b.test, https://a.test/{hex}]");
        assertThat(upstream.withMirrors(List.of())).isEqualTo(new Upstream(REGISTRY));
    }

    @Test
    void mirrors_areForPublicImagesOnly() {
        Upstream mirrored = new Upstream(REGISTRY).withMirrors(List.of(Mirror.of("https://mirror.test")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirrored.withAuth(AuthMode.CLIENT))
                .withMessage(
                        "an upstream with 'auth: client' cannot have 'mirrors': its images may be private, and mirrors"
                                + " serve everybody; give the public images an upstream of their own");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mirrored.withCredentials("me", "secret"))
                .withMessageContaining("an upstream with 'username' cannot have 'mirrors'");
    }

    @Test
    void mirrors_areLimited() {
        List<Mirror> mirrors = IntStream.rangeClosed(0, Mirror.MAX_MIRRORS)
                .mapToObj(i -> Mirror.of("https://m" + i + ".test"))
                .toList();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Upstream(REGISTRY).withMirrors(mirrors))
                .withMessage("an upstream has at most 100 mirrors, not 101");
        assertThat(new Upstream(REGISTRY).withMirrors(mirrors.subList(1, 101)).mirrors())
                .hasSize(100);
    }

    @Test
    void credentials_mayBeOneValue() {
        assertThat(new Upstream(REGISTRY).withCredentials(Credentials.of("me", "secret")))
                .isEqualTo(new Upstream(REGISTRY).withCredentials("me", "secret"));
    }

    @Test
    void password_isNeverShown() {
        assertThat(Upstream.dockerHub().withCredentials("me", "secret").toString())
                .contains("credentials=me")
                .doesNotContain("secret", "bWU6c2VjcmV0");
    }

    @Test
    void components_areRequired() {
        Origin origin = REGISTRY.origin();
        ConnectionSettings connection = ConnectionSettings.defaults();
        assertThat(List.<Runnable>of(
                        () -> new Upstream(null, AuthMode.NONE, origin, null, null, false, connection, List.of()),
                        () -> new Upstream(REGISTRY, null, origin, null, null, false, connection, List.of()),
                        () -> new Upstream(REGISTRY, AuthMode.NONE, null, null, null, false, connection, List.of()),
                        () -> new Upstream(REGISTRY, AuthMode.NONE, origin, null, null, false, null, List.of()),
                        () -> new Upstream(REGISTRY, AuthMode.NONE, origin, null, null, false, connection, null),
                        () -> new RemoteRepository(null, new RepositoryName("a")),
                        () -> new RemoteRepository(new Upstream(REGISTRY), null)))
                .allSatisfy(incomplete -> assertThatNullPointerException().isThrownBy(incomplete::run));
    }
}
