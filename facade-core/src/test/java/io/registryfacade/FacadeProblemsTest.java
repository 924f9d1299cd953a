package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FacadeProblemsTest {
    private final FacadeBuilder builder = RegistryFacade.builder()
            .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
            .route("my-org/**", "r");

    @Test
    void missingRoutes_areAProblem() {
        assertThat(Problems.of(RegistryFacade.builder()))
                .containsExactly("there is no route: without one, nothing is served");
    }

    @Test
    void unknownUpstream_isNamed_withTheKnownOnes() {
        builder.upstream("hub", Upstream.dockerHub());
        assertThat(Problems.of(builder.route("a", "hubb")))
                .containsExactly("route a: unknown upstream 'hubb'; known: r, hub");
    }

    @Test
    void unknownUpstream_ifNoneIsConfigured() {
        assertThat(Problems.of(RegistryFacade.builder().route("a", "hub")))
                .containsExactly("route a: unknown upstream 'hub'; none is configured");
    }

    @Test
    void oneLogin_forSeveralTokenServers() {
        builder.publicUrl("https://facade.test")
                .upstream("a", Upstream.ghcr().withAuth(AuthMode.CLIENT))
                .upstream("b", Upstream.quay().withAuth(AuthMode.CLIENT))
                .route("a/**", "a");
        assertThat(Problems.of(builder.route("b/**", "b")))
                .singleElement()
                .asString()
                .startsWith("clients have one login for this address")
                .contains("https://ghcr.io, https://quay.io");
    }

    @Test
    void upstreamNamedTwice() {
        assertThat(Problems.of(builder.upstream("r", Upstream.ghcr())))
                .containsExactly("there are two upstreams called 'r'");
    }

    @Test
    void equalPatterns_evenWithDifferentUpstreamPatterns() {
        assertThat(Problems.of(builder.route("my-org/**", "r", "other/**")))
                .containsExactly("there are two routes for 'my-org/**'");
    }

    @Test
    void badPatterns_onEitherSide() {
        assertThat(Problems.of(builder.route("a/*", "r", "a").route("b", "r", "B")))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("route a/*: 'a/*' is not a pattern"),
                        second -> assertThat(second).startsWith("route b: 'B' is not a repository name"));
    }

    @Test
    void badPublicUrl() {
        assertThat(Problems.of(builder.publicUrl("facade.test")))
                .containsExactly("public URL: 'facade.test' is not the URL of a server: it must begin with https:// or"
                        + " http://");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://r.test", "https://R.test:443/"})
    void upstreamThatIsTheFacadeItself(String publicUrl) {
        assertThat(Problems.of(builder.publicUrl(publicUrl)))
                .containsExactly("the upstream 'r' is the facade itself (https://r.test): clients would be redirected"
                        + " in circles");
    }

    @Test
    void clientAuth_requiresThePublicUrl() {
        Upstream closed = Upstream.generic("https://closed.test").withAuth(AuthMode.CLIENT);
        builder.upstream("closed", closed);
        assertThat(builder.build()).as("as long as no route leads there").isNotNull();
        assertThat(Problems.of(builder.route("private/**", "closed")))
                .containsExactly(
                        "an upstream where clients use credentials of their own needs the public URL, because the"
                                + " facade's challenges name its token endpoint");
        assertThat(Problems.of(builder.publicUrl("facade.test"))).hasSize(2);
        assertThat(builder.publicUrl("https://facade.test").build()).isNotNull();
    }

    @Test
    void routeWithoutUpstreams() {
        assertThat(Problems.of(builder.route("a", List.of())))
                .containsExactly("route a: 'a' must lead to at least one upstream");
    }

    @Test
    void everyUpstreamOfARoute_isChecked() {
        List<UpstreamRef> refs = List.of(new UpstreamRef("r"), new UpstreamRef("hubb", "b"));
        assertThat(Problems.of(builder.route("a", refs))).containsExactly("route a: unknown upstream 'hubb'; known: r");
        assertThat(Problems.of(builder.route("b", List.of(new UpstreamRef("r"), new UpstreamRef("r", "b/**")))))
                .contains("route b: 'b' cannot be mapped to 'b/**': both must be a repository, or both a namespace that"
                        + " ends with **");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 301, 303, 309})
    void statusOfAnotherRedirect(int status) {
        assertThat(Problems.of(builder.redirectStatus(status)))
                .containsExactly("a redirect has the status 302, 307 or 308, not " + status);
    }

    @Test
    void cacheControlWithALineBreak() {
        assertThat(Problems.of(builder.redirectCacheControl("no-store\r\nX: y")))
                .containsExactly("cache control: a value of Cache-Control must be printable ASCII");
    }

    @Test
    void allProblems_areReportedAtOnce_aLineEach() {
        builder.publicUrl("facade.test")
                .redirectStatus(200)
                .redirectCacheControl("\n")
                .route("a", "hubb")
                .route("my-org/**", "r");
        List<String> problems = Problems.of(builder);
        assertThat(problems).hasSize(5);
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessage(String.join(System.lineSeparator(), problems));
    }

    @Test
    void problems_areACopy() {
        List<String> problems = new ArrayList<>(List.of("a"));
        InvalidConfigurationException exception = new InvalidConfigurationException(problems);
        problems.clear();
        assertThat(exception.problems()).containsExactly("a");
    }
}
