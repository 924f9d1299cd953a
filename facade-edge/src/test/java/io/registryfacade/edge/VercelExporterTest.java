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

class VercelExporterTest {
    private static FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
                .upstream("hub", Upstream.dockerHub());
    }

    private static Map<String, String> files(FacadeBuilder facade) {
        return EdgeExport.of(facade.build(), EdgeTarget.VERCEL, "facade.yaml").files();
    }

    private static List<String> routes(FacadeBuilder facade) {
        return files(facade)
                .get("vercel.json")
                .lines()
                .filter(line -> line.startsWith("    {"))
                .toList();
    }

    @Test
    void routes_areInLines_theMostSpecificFirst() {
        List<String> redirects = routes(facade().route("my-org/**", "open").route("my-org/a.b", "hub")).stream()
                .filter(line -> line.contains("Location"))
                .toList();

        assertThat(redirects).hasSize(2);
        assertThat(redirects.get(0))
                .startsWith("    { \"src\": \"^/v2/my-org/a\\\\.b(")
                .endsWith("\"caseSensitive\": true, \"methods\": [\"GET\", \"HEAD\"], \"status\": 307,"
                        + " \"headers\": { \"Location\": \"https://registry-1.docker.io/v2/my-org/a.b$1\" } },");
        assertThat(redirects.get(1)).contains("^/v2/my-org/([a-z0-9]+", "https://open.example.com/v2/my-org/$1$2");
    }

    @Test
    void refusals_haveTheirStatusAndABody() {
        assertThat(routes(facade().route("a/**", "open")))
                .anyMatch(line -> line.contains("\"dest\": \"/registry-facade/not-served.json\", \"status\": 403"))
                .anyMatch(line -> line.contains("\"methods\": [\"PUT\", \"DELETE\"]")
                        && line.contains("\"dest\": \"/registry-facade/push.json\", \"status\": 403"))
                .anyMatch(line -> line.contains("\"status\": 405, \"headers\": { \"Allow\": \"GET, HEAD\" }"));
        assertThat(files(facade().route("a/**", "open")).get("public/registry-facade/not-served.json"))
                .contains("\"DENIED\"", "served: a/**");
    }

    @Test
    void cacheControl_thatWouldExpand_isRefused() {
        assertThatThrownBy(() -> files(facade().route("a/**", "open").redirectCacheControl("a$1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules for Vercel cannot contain '$'");
    }

    @Test
    void moreRulesThanVercelHas_areRefused_withTheTargetsThatCan() {
        FacadeBuilder facade = facade();
        for (int i = 0; i < 2048; i++) {
            facade.route("app-" + i, "open");
        }

        assertThatThrownBy(() -> files(facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("and Vercel has at most 2048; use the targets nginx, haproxy or deno");
    }

    @Test
    void readme_saysWhatJsonCannot() {
        assertThat(files(facade().route("a/**", "open")).get("README.txt"))
                .startsWith("# Redirect rules of a registry facade for Vercel.\n# Generated from facade.yaml")
                .contains("npx vercel deploy --prod");
    }
}
