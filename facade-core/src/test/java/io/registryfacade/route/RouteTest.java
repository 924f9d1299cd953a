package io.registryfacade.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.oci.RegistryRequest;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTest {
    private static final Upstream R = Upstream.generic("https://r.test");
    private static final Upstream HUB = Upstream.dockerHub();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # repository | as          | name       | at the upstream
                    my-org/**    | my-org/**   | my-org/app | my-org/app
                    my-org/**    | acme/**     | my-org/app | acme/app
                    my-org/**    | a/b/**      | my-org/c/d | a/b/c/d
                    my-org/**    | **          | my-org/app | app
                    my-org/a/**  | **          | my-org/a/b/c | b/c
                    **           | **          | app        | app
                    **           | acme/**     | app        | acme/app
                    **           | acme/**     | my-org/app | acme/my-org/app
                    my-org/app   | my-org/app  | my-org/app | my-org/app
                    my-org/app   | other       | my-org/app | other
                    app          | a/b         | app        | a/b
                    """)
    void imageName_replacesTheBase(String repository, String as, String name, String renamed) {
        Route route = Routes.route(repository, as);
        assertThat(route.imageName(new RepositoryName(name))).isEqualTo(new RepositoryName(renamed));
        assertThat(route.redirectUrl(manifestOf(name))).isEqualTo("https://r.test/v2/" + renamed + "/manifests/1.0");
    }

    private static RegistryRequest.Manifest manifestOf(String name) {
        return new RegistryRequest.Manifest(new RepositoryName(name), new Tag("1.0"));
    }

    @ParameterizedTest
    @CsvSource({"a/app, library/app", "a/b/app, b/app"})
    void redirectUrl_hasTheApiName(String name, String there) {
        assertThat(Routes.route("a/**", to(HUB, "**")).redirectUrl(manifestOf(name)))
                .isEqualTo("https://registry-1.docker.io/v2/" + there + "/manifests/1.0");
        assertThat(Routes.route("a/**", to(HUB, "b/**")).redirectUrl(manifestOf("a/app")))
                .isEqualTo("https://registry-1.docker.io/v2/b/app/manifests/1.0");
    }

    @ParameterizedTest
    @CsvSource({"b/**, other/app", "b/**, ab/app", "**, other/app"})
    void redirectUrl_requiresACoveredName(String as, String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.route("a/**", as).redirectUrl(manifestOf(name)))
                .withMessage("'" + name + "' is not below 'a'");
    }

    @Test
    void imageName_isNull_ifTooLong() {
        Route longer = Routes.route("a/**", "abc/**");
        assertThat(longer.imageName(new RepositoryName("a/" + "b".repeat(251))))
                .isEqualTo(new RepositoryName("abc/" + "b".repeat(251)));
        assertThat(longer.redirectUrl(manifestOf("a/" + "b".repeat(251)))).isNotNull();
        assertThat(longer.imageName(new RepositoryName("a/" + "b".repeat(252)))).isNull();
        assertThat(longer.redirectUrl(manifestOf("a/" + "b".repeat(252)))).isNull();
        assertThat(Routes.route("**", "abc/**").redirectUrl(manifestOf("b".repeat(252))))
                .isNull();
    }

    @Test
    void imageName_isThatOfTheFirstDestination() {
        Route route = Routes.route("a/**", to(R, "b/**"), to(HUB, "c/**"));
        assertThat(route.imageName(new RepositoryName("a/app"))).isEqualTo(new RepositoryName("b/app"));
    }

    @Test
    void isRenamedAt_dependsOnTheRegistry() {
        Route route = Routes.route("a/**", to(R, "a/**"), to(HUB, "c/**"));
        assertThat(route.isRenamedAt(R)).isFalse();
        assertThat(route.isRenamedAt(HUB)).isTrue();
        assertThat(route.isRenamedAt(Upstream.quay())).isFalse();
        assertThat(Routes.route("a/**", to(R, "b/**")).isRenamedAt(R)).isTrue();
        assertThat(Routes.route("a/**", to(R, "b/**"), to(HUB, "a/**")).isRenamedAt(HUB))
                .isFalse();
    }

    @Test
    void remoteRepositories_areThoseOfAllDestinations_inOrder() {
        Route route = Routes.route("a/**", to(R, "b/**"), to(HUB, "c/d/**"), to(R, "a/**"));
        assertThat(targets(route, new RepositoryName("a/app")))
                .containsExactly(
                        at(R, new RepositoryName("b/app")),
                        at(HUB, new RepositoryName("c/d/app")),
                        at(R, new RepositoryName("a/app")));
    }

    @ParameterizedTest
    @CsvSource({"a/app, library/app", "a/b/app, b/app"})
    void remoteRepositories_haveApiNames(String name, String there) {
        Route route = Routes.route("a/**", to(HUB, "**"));
        assertThat(targets(route, new RepositoryName(name))).containsExactly(at(HUB, new RepositoryName(there)));
        // people still write the shorter one
        assertThat(route.imageName(new RepositoryName(name))).hasToString(name.substring("a/".length()));
    }

    @Test
    void remoteRepositories_skipTooLongNames() {
        RepositoryName name = new RepositoryName("a/" + "b".repeat(253));
        assertThat(targets(Routes.route("a/**", to(R, "ab/**"), to(HUB, "c/**")), name))
                .containsExactly(at(HUB, new RepositoryName("c/" + "b".repeat(253))));
        assertThat(targets(Routes.route("a/**", to(R, "ab/**")), name)).isEmpty();
    }

    @Test
    void destinations_areCopied_andNotEmpty() {
        List<Destination> destinations = new ArrayList<>(List.of(to(R, "a"), to(HUB, "a")));
        Route route = new Route(RepositoryPattern.parse("a"), destinations, null);
        destinations.clear();
        assertThat(route.destinations()).containsExactly(to(R, "a"), to(HUB, "a"));
        assertThat(route.upstreamName()).isEqualTo("generic");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Route(RepositoryPattern.parse("a"), destinations, null))
                .withMessage("'a' must lead to at least one upstream");
    }

    @Test
    void everyDestination_isChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.route("a", to(R, "b"), to(R, "c/**")))
                .withMessageStartingWith("'a' cannot be mapped to 'c/**'");
    }

    @ParameterizedTest
    @CsvSource({"my-org/**, acme/app", "my-org/app, acme/**", "app, **"})
    void bothSides_areARepositoryOrBothANamespace(String repository, String as) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Routes.route(repository, as))
                .withMessage("'" + repository + "' cannot be mapped to '" + as
                        + "': both must be a repository, or both a namespace that ends with **");
    }

    private static Destination to(Upstream upstream, String as) {
        return new Destination(upstream.registry().type(), upstream, RepositoryPattern.parse(as));
    }

    private static List<String> targets(Route route, RepositoryName name) {
        List<String> targets = new ArrayList<>();
        route.forEachRemoteRepository(name, (upstreamName, repository) -> {
            assertThat(upstreamName).isEqualTo(repository.upstream().registry().type());
            targets.add(at(repository.upstream(), repository.name()));
        });
        return targets;
    }

    private static String at(Upstream upstream, RepositoryName name) {
        return upstream.url() + " " + name;
    }
}
