package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetlifyExporterTest {
    private static final String PUBLIC_URL = "https://docker.my-org.example.com";

    private static FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl(PUBLIC_URL)
                .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
                .upstream("hub", Upstream.dockerHub());
    }

    private static Map<String, String> files(FacadeBuilder facade) {
        return EdgeExport.of(facade.build(), EdgeTarget.NETLIFY, "facade.yaml").files();
    }

    /** Returns the rules without comments. */
    private static List<String> rules(FacadeBuilder facade) {
        return files(facade)
                .get("public/_redirects")
                .lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    @Test
    void oneOrganisation_isOneRule_besideThePingAndTheRest() {
        assertThat(rules(facade().route("my-org/**", "open")))
                .containsExactly(
                        "/v2/  /registry-facade/ping.json  200!",
                        "/v2/my-org/*  https://open.example.com/v2/my-org/:splat  302!",
                        "/v2/*  /registry-facade/not-served.json  404!");
    }

    @Test
    void ping_isRedirected_ifOneRegistryRequiresTokens() {
        assertThat(rules(facade().route("my-org/**", "hub")))
                .startsWith("/v2/  https://registry-1.docker.io/v2/  302!");
    }

    @Test
    void everything_isOneRule_afterWhichThereIsNone() {
        assertThat(rules(facade().route("**", "open")))
                .containsExactly(
                        "/v2/  /registry-facade/ping.json  200!", "/v2/*  https://open.example.com/v2/:splat  302!");
        assertThat(files(facade().route("**", "hub")))
                .containsOnlyKeys("netlify.toml", "public/_redirects", "public/index.html");
    }

    @Test
    void repository_hasARuleForEachEndpoint_soThatNoneMatchesWhatIsBelow() {
        assertThat(rules(facade().route("my-org/app", "open")))
                .containsSubsequence(
                        "/v2/my-org/app/manifests/:reference  https://open.example.com/v2/my-org/app/manifests/:reference  302!",
                        "/v2/my-org/app/blobs/:digest  https://open.example.com/v2/my-org/app/blobs/:digest  302!",
                        "/v2/my-org/app/tags/list  https://open.example.com/v2/my-org/app/tags/list  302!",
                        "/v2/my-org/app/referrers/:digest  https://open.example.com/v2/my-org/app/referrers/:digest  302!");
    }

    @Test
    void officialImages_precedeOtherImagesOfDockerHub() {
        assertThat(rules(facade().route("hub/**", "hub", "**")))
                .containsSubsequence(
                        "/v2/hub/:name/manifests/:reference"
                                + "  https://registry-1.docker.io/v2/library/:name/manifests/:reference  302!",
                        "/v2/hub/*  https://registry-1.docker.io/v2/:splat  302!");
    }

    @Test
    void repositoryNamedLikeANamespace_belongsToTheRouteAroundIt() {
        assertThat(rules(facade().route("a/**", "open").route("a/b/**", "hub", "b/**")))
                .containsSubsequence(
                        "/v2/a/b/tags/list  https://open.example.com/v2/a/b/tags/list  302!",
                        "/v2/a/b/*  https://registry-1.docker.io/v2/b/:splat  302!",
                        "/v2/a/*  https://open.example.com/v2/a/:splat  302!");
    }

    @Test
    void repositoryNamedLikeANamespace_hasOneRuleForEachEndpoint() {
        assertThat(rules(facade().route("a/**", "open")
                        .route("a/b/**", "hub", "b/**")
                        .route("a/b", "hub")))
                .filteredOn(rule -> rule.startsWith("/v2/a/b/tags/list "))
                .containsExactly("/v2/a/b/tags/list  https://registry-1.docker.io/v2/a/b/tags/list  302!");
    }

    @Test
    void settings_haveTheFolderAndHeadersOfFiles() {
        assertThat(files(facade().route("a/**", "open").redirectCacheControl("max-age=\"60\""))
                        .get("netlify.toml"))
                .contains(
                        "# Deploy: 1. In this folder, run: npx netlify deploy --prod\n",
                        "[build]\n  publish = \"public\"\n",
                        "    Docker-Distribution-API-Version = \"registry/2.0\"\n",
                        "    Cache-Control = \"max-age=\\\"60\\\"\"\n");
    }

    @Test
    void missingPublicUrl_isMentioned_becauseThePageNamesAnExample() {
        RegistryFacade facade = RegistryFacade.builder()
                .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
                .route("a/**", "open")
                .build();

        assertThat(EdgeExport.of(facade, EdgeTarget.NETLIFY, "facade.yaml")
                        .files()
                        .get("netlify.toml"))
                .contains("# The page for people names this host, too: set 'publicUrl' to your own");
        assertThat(files(facade().route("a/**", "open")).get("netlify.toml")).doesNotContain("publicUrl");
    }

    @Test
    void people_getAPage_andOneForEachRepository() {
        Map<String, String> files = files(facade().route("a/**", "open").route("b/c", "open"));

        assertThat(files.get("public/index.html")).contains("docker pull docker.my-org.example.com/a/");
        assertThat(files.get("public/b/c/index.html")).contains("docker pull docker.my-org.example.com/b/c");
        assertThat(files.get("public/registry-facade/not-served.json")).contains("\"DENIED\"", "served: a/**, b/c");
        assertThat(files.get("public/registry-facade/ping.json")).isEqualTo("{}");
    }

    @Test
    void moreRulesThanNetlifyAdvises_areRefused_withTheTargetsThatCan() {
        FacadeBuilder facade = facade();
        for (int i = 0; i <= 2500; i++) {
            facade.route("app-" + i, "open");
        }

        assertThatThrownBy(() -> files(facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessage("the routes need 10004 rules, and Netlify advises against more than 10000;"
                        + " use the targets nginx, haproxy or netlify-edge");
    }

    @Test
    void report_namesWhatNetlifyCannotDo() {
        assertThat(EdgeExport.of(facade().route("a/**", "open").build(), EdgeTarget.NETLIFY, "facade.yaml")
                        .report()
                        .differences())
                .anyMatch(line -> line.startsWith("redirects: their status is 302"))
                .anyMatch(line -> line.startsWith("refusals: 404"))
                .anyMatch(line -> line.contains("pushes"));
    }
}
