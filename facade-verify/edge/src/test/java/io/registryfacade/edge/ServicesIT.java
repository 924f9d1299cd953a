package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.page.FacadePage;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Sandbox;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks what services do in their own way: files beside the rules, and rules without expressions. */
class ServicesIT {
    private final int port = Ports.free("127.0.0.1");
    private final Sandbox sandbox = new Sandbox();

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private static FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("a", Upstream.generic("https://backing-a.test").withAuth(AuthMode.NONE))
                .upstream("b", Upstream.generic("https://backing-b.test").withAuth(AuthMode.NONE));
    }

    private void start(EdgeTarget target, FacadeBuilder facade) {
        EdgeEngine.start(sandbox, target, EdgeExport.of(facade.build(), target, "facade.yaml"), port);
    }

    private EdgeResponse get(String target) throws IOException {
        return EdgeResponse.of(port, new EdgeRequest("", "GET", target));
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"NETLIFY", "VERCEL"})
    void people_getAPage_withPullCommands(EdgeTarget target) throws IOException {
        start(target, facade().route("my-org/**", "a").route("my-org/app", "b"));

        assertThat(get("/").status()).isEqualTo(200);
        assertThat(get("/").header("Content-Type")).startsWith("text/html");
        assertThat(get("/").header("Content-Security-Policy")).isEqualTo(FacadePage.contentSecurityPolicy());
        assertThat(get("/").body()).contains("docker pull docker.my-org.example.com/my-org/");
        assertThat(get("/my-org/app/").body()).contains("docker pull docker.my-org.example.com/my-org/app");
    }

    @Test
    void netlify_responds_inTheWordsOfTheRegistryApi() throws IOException {
        start(EdgeTarget.NETLIFY, facade().route("my-org/**", "a").redirectCacheControl("max-age=60"));

        EdgeResponse refused = get("/v2/other/web/manifests/latest");
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body()).contains("\"code\":\"DENIED\"", "served: my-org/**");
        assertThat(refused.header("Content-Type")).isEqualTo("application/json");
        assertThat(refused.header("Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
        assertThat(get("/v2/").body()).isEqualTo("{}");
        assertThat(get("/v2/").header("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    void netlify_sendsARepositoryWithTheNameOfANamespace_byTheRouteAroundIt() throws IOException {
        start(EdgeTarget.NETLIFY, facade().route("my-org/**", "a").route("my-org/tools/**", "b", "tools/**"));

        assertThat(get("/v2/my-org/tools/manifests/1").location())
                .isEqualTo("https://backing-a.test/v2/my-org/tools/manifests/1");
        assertThat(get("/v2/my-org/tools/make/manifests/1").location())
                .isEqualTo("https://backing-b.test/v2/tools/make/manifests/1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/my-orgx/app/manifests/1",
                "/v2/my-org-x/app/manifests/1",
                "/v2/My-Org/app/manifests/1",
                "/v2/my-or/app/manifests/1",
                "/v2/my-org%2Fapp/manifests/1",
                "/v2/other/my-org/app/manifests/1",
                "/v2/my-org/../other/app/manifests/1",
                "/v2/my-org/%2e%2e/other/app/manifests/1",
                "/v2/tools/appx/manifests/1",
                "/v2/tools/app/sub/manifests/1",
                "/v2/tools/app/manifests/1/2",
                "/V2/my-org/app/manifests/1",
                "/v2x/my-org/app/manifests/1",
                "//evil.test/v2/my-org/app/manifests/1"
            })
    void netlify_redirectsNothing_thatNoRouteCovers(String target) throws IOException {
        start(EdgeTarget.NETLIFY, facade().route("my-org/**", "a").route("tools/app", "b"));

        assertThat(get(target).status()).isEqualTo(404);
        assertThat(get(target).location()).isEmpty();
    }

    @Test
    void netlify_servesTheLastOfManyRoutes() throws IOException {
        FacadeBuilder facade = facade();
        for (int i = 0; i < 1_999; i++) {
            facade.route("app-" + i, "a").route("org-" + i + "/**", "b");
        }
        start(EdgeTarget.NETLIFY, facade);

        assertThat(get("/v2/app-1998/tags/list").location()).isEqualTo("https://backing-a.test/v2/app-1998/tags/list");
        assertThat(get("/v2/org-1998/x/manifests/1").location())
                .isEqualTo("https://backing-b.test/v2/org-1998/x/manifests/1");
    }
}
