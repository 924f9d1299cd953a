package io.registryfacade;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** An example of each rule in {@code docs/rules.md}. */
class ExplainTest {
    private static final String DIGEST = "sha256:" + "0".repeat(64);
    private static final RegistryFacade FACADE = RegistryFacade.builder()
            .publicUrl("https://docker.example.com")
            .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
            .upstream("hub", Upstream.dockerHub())
            .route("my-org/**", "hub")
            .route("my-org/tools/**", "open", "acme/tools/**")
            .route(
                    "my-org/tools/app",
                    List.of(new UpstreamRef("open", "acme/app"), new UpstreamRef("hub", "my-org/app")))
            .upstream("detect", Upstream.generic("https://detect.example.com"))
            .route("detect/**", "detect")
            .route("long/**", "open", "l".repeat(200) + "/**")
            .build();
    private static final RegistryFacade ONE_REGISTRY = RegistryFacade.builder()
            .delivery(Delivery.REDIRECT)
            .upstream("hub", Upstream.dockerHub())
            .route("my-org/**", "hub")
            .build();
    private static final RegistryFacade LOGIN = RegistryFacade.builder()
            .publicUrl("https://docker.example.com")
            .upstream("private", Upstream.generic("https://private.example.com").withAuth(AuthMode.CLIENT))
            .route("my-org/**", "private")
            .build();

    private record Example(Rule rule, RegistryFacade facade, String method, String target) {}

    @SuppressWarnings("unused") // JUnit finds it by its name
    private static final List<Example> EXAMPLES = List.of(
            new Example(Rule.R2, FACADE, "GET", "/app"),
            new Example(Rule.R2, FACADE, "GET", "/v2/app"),
            new Example(Rule.R4, LOGIN, "GET", "/v2/"),
            new Example(Rule.R5, ONE_REGISTRY, "GET", "/v2/"),
            new Example(Rule.R6, FACADE, "GET", "/v2/"),
            new Example(Rule.R7, LOGIN, "GET", "/v2/token?scope=repository:my-org/app:pull"),
            new Example(Rule.R7, LOGIN, "GET", "/v2/token?scope=%zz"),
            new Example(Rule.R7, FACADE, "GET", "/v2/token"),
            new Example(Rule.R8, FACADE, "GET", "/v2/my-org/app/manifests//1/2"),
            new Example(Rule.R9, FACADE, "GET", "/v2/_catalog"),
            new Example(Rule.R10, FACADE, "GET", "/v2/my-org/App/manifests/1"),
            new Example(Rule.R10, FACADE, "GET", "/v2/my-org/app/manifests/-"),
            new Example(Rule.R10, FACADE, "GET", "/v2/my-org/app/blobs/1"),
            new Example(Rule.R11, FACADE, "GET", "/v2/my-org/app/blobs/uploads/1"),
            new Example(Rule.R12, FACADE, "PATCH", "/v2/my-org/app/manifests/1"),
            new Example(Rule.R13, FACADE, "GET", "/v2/my-org/app/tags/list?n=x"),
            new Example(Rule.R13, FACADE, "GET", "/v2/my-org/app/tags/list?x=" + "y".repeat(2048)),
            new Example(Rule.R14, FACADE, "GET", "/v2/other/app/manifests/1"),
            new Example(Rule.R14, FACADE, "PUT", "/v2/other/app/manifests/1"),
            new Example(Rule.R15, FACADE, "GET", "/v2/long/" + "x".repeat(100) + "/manifests/1"),
            new Example(Rule.R16, FACADE, "PUT", "/v2/my-org/app/manifests/1"),
            new Example(Rule.R17, FACADE, "HEAD", "/v2/my-org/tools/x/blobs/" + DIGEST),
            new Example(Rule.R18, FACADE, "GET", "/v2/my-org/app/manifests/1"));

    @ParameterizedTest
    @FieldSource("EXAMPLES")
    void eachExample_isDecidedByItsRule(Example example) {
        InboundRequest request = request(example.method(), example.target());

        Explanation explanation = example.facade().explain(request);

        assertThat(explanation.rule()).isEqualTo(example.rule());
        assertThat(explanation.decision()).isEqualTo(example.facade().decide(request));
    }

    @Test
    void everyRule_hasAnExampleOrATest() {
        Set<Rule> withExample = EXAMPLES.stream().map(Example::rule).collect(Collectors.toSet());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(withExample))).containsExactly(Rule.R1, Rule.R3);
    }

    @Test
    void requestForAnotherHost_isLeftByR1() {
        InboundRequest request = InboundRequest.get("/v2/").withHeaders(host("www.example.com"));
        assertThat(FACADE.explain(request).rule()).isEqualTo(Rule.R1);
    }

    @Test
    void bodyOfARead_isRefusedByR3() {
        Headers headers =
                Headers.of(Map.of("Host", List.of("docker.example.com"), "Transfer-Encoding", List.of("chunked")));
        assertThat(FACADE.explain(InboundRequest.get("/v2/").withHeaders(headers))
                        .rule())
                .isEqualTo(Rule.R3);
    }

    @Test
    void coveringRoutes_areListed_theMostSpecificFirst() {
        Explanation explanation = FACADE.explain(request("GET", "/v2/my-org/tools/app/manifests/1"));

        assertThat(explanation.route()).isEqualTo("my-org/tools/app");
        assertThat(explanation.routes()).containsExactly("my-org/tools/app", "my-org/tools/**", "my-org/**");
    }

    @Test
    void unservedRepository_hasNoRoute() {
        Explanation explanation = FACADE.explain(request("GET", "/v2/other/app/manifests/1"));

        assertThat(explanation.route()).isNull();
        assertThat(explanation.urls()).isEmpty();
    }

    @Test
    void urls_areTheLocation_orWhatIsAskedInOrder() {
        assertThat(FACADE.explain(request("GET", "/v2/my-org/tools/x/manifests/1"))
                        .urls())
                .containsExactly("https://open.example.com/v2/acme/tools/x/manifests/1");
        assertThat(FACADE.explain(request("GET", "/v2/my-org/tools/app/manifests/1"))
                        .urls())
                .containsExactly(
                        "https://open.example.com/v2/acme/app/manifests/1",
                        "https://registry-1.docker.io/v2/my-org/app/manifests/1");
        assertThat(ONE_REGISTRY.explain(request("GET", "/v2/")).urls())
                .containsExactly("https://registry-1.docker.io/v2/");
    }

    @Test
    void warnings_areThoseAboutTheRoutesRegistries() {
        RegistryFacade facade = RegistryFacade.builder()
                .delivery(Delivery.REDIRECT)
                .upstream("hub", Upstream.dockerHub())
                .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
                .route("my-org/**", "hub")
                .route("tools/**", "open")
                .build();

        assertThat(facade.explain(request("GET", "/v2/my-org/app/manifests/1")).warnings())
                .isEqualTo(facade.warnings())
                .hasSize(1);
        assertThat(facade.explain(request("GET", "/v2/tools/app/manifests/1")).warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # facade | method | target                             | outcome
                    FACADE   | GET    | /v2/                               | 200 {}
                    FACADE   | GET    | /v2/my-org/tools/x/manifests/1     | redirected with 307 to 'open'
                    FACADE   | GET    | /v2/my-org/tools/app/manifests/1   | redirected to 'open'; if it does not have the content, fetched by the facade from 'hub'
                    FACADE   | GET    | /v2/my-org/app/manifests/1         | fetched by the facade from 'hub'
                    FACADE   | GET    | /v2/detect/app/manifests/1         | redirected, if it requires no token, or else fetched by the facade, from 'detect'
                    FACADE   | GET    | /v2/_catalog                       | 404 UNSUPPORTED: there is no list of repositories here
                    FACADE   | GET    | /app                               | left to the application; without one, 404 UNSUPPORTED: this is not an endpoint of the registry API
                    LOGIN    | GET    | /v2/token?scope=repository:my-org/app:pull | a token of 'private'
                    """)
    void outcome_isInWords(String facade, String method, String target, String outcome) {
        RegistryFacade explained = facade.equals("LOGIN") ? LOGIN : FACADE;
        assertThat(explained.explain(request(method, target)).outcome()).isEqualTo(outcome);
    }

    private static InboundRequest request(String method, String target) {
        return InboundRequest.of(method, target).withHeaders(host("docker.example.com"));
    }

    private static Headers host(String host) {
        return Headers.of(Map.of("Host", List.of(host)));
    }
}
