package io.registryfacade.server.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.Decision;
import io.registryfacade.http.InboundRequest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Redirect rules of the known shape become routes. */
class ImportRulesTest {
    private static final String KNOWN_TOML = """
            [build]
              publish = "public"

            # the registry of my-org
            [[redirects]]
              from = "/v2/"
              to = "https://registry-1.docker.io/v2/"
              status = 302
              force = true

            [[redirects]]
              from = "/v2/my-org/*"
              to = "https://registry-1.docker.io/v2/my-org/:splat"
              status = 302
              force = true
            """;

    private static final String KNOWN_REDIRECTS = """
            # the registry of my-org
            /v2/          https://registry-1.docker.io/v2/                 302!
            /v2/my-org/*  https://registry-1.docker.io/v2/my-org/:splat    302!  # all images
            """;

    @TempDir
    private Path folder;

    private static Decision decide(ImportRun run, String target) {
        return run.configuration().facade().decide(InboundRequest.get(target));
    }

    @ParameterizedTest
    @CsvSource({"netlify.toml", "_redirects"})
    void knownRules_becomeRoutes_thatRedirectAsBefore(String name) throws IOException {
        ImportRun run = ImportRun.of(folder, name, name.startsWith("_") ? KNOWN_REDIRECTS : KNOWN_TOML);

        assertThat(run.errors()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.routes()).containsExactly("my-org/** docker.io/my-org/**");
        assertThat(decide(run, "/v2/"))
                .hasFieldOrPropertyWithValue("status", 302)
                .hasFieldOrPropertyWithValue("location", "https://registry-1.docker.io/v2/");
        assertThat(decide(run, "/v2/my-org/app/manifests/1.0"))
                .hasFieldOrPropertyWithValue("status", 302)
                .hasFieldOrPropertyWithValue("location", "https://registry-1.docker.io/v2/my-org/app/manifests/1.0");
        assertThat(decide(run, "/v2/other/app/manifests/1.0")).isInstanceOf(Decision.Reject.class);
        assertThat(run.output())
                .contains("wrote " + run.file() + "; next:", "registry-facade.jar check --config " + run.file());
        assertThat(run.yaml()).startsWith("# Imported from " + name + ".");
    }

    @Test
    void exportedRules_giveTheSameRoutes() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                # Redirect rules of a registry facade for Netlify, the first that matches decides.
                /v2/  /ping.json  200!

                # The routes, the most specific first.
                /v2/my-org/app/manifests/:reference  https://registry.example.com:5000/v2/app/manifests/:reference  302!
                /v2/my-org/app/blobs/:digest         https://registry.example.com:5000/v2/app/blobs/:digest  302!
                /v2/my-org/app/tags/list             https://registry.example.com:5000/v2/app/tags/list  302!
                /v2/my-org/app/referrers/:digest     https://registry.example.com:5000/v2/app/referrers/:digest  302!
                /v2/my-org/*  https://ghcr.io/v2/acme/:splat  302!
                /v2/tools/*   https://public.example.com/v2/:splat  302!

                # Not served.
                /v2/*  /denied.json  404!
                """);

        assertThat(run.errors()).isEmpty();
        assertThat(run.routes())
                .containsExactlyInAnyOrder(
                        "my-org/app registry.example.com:5000/app",
                        "my-org/** ghcr.io/acme/**",
                        "tools/** public.example.com/**");
        assertThat(decide(run, "/v2/my-org/app/tags/list"))
                .hasFieldOrPropertyWithValue("location", "https://registry.example.com:5000/v2/app/tags/list");
        assertThat(run.output())
                .contains(
                        "_redirects:2: the facade responds to /v2/ itself",
                        "_redirects:13: the facade refuses with 403 what no route covers");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/*  https://ghcr.io/v2/:splat,                        ** ghcr.io/**",
        "/*     https://ghcr.io/:splat,                           ** ghcr.io/**",
        "/v2/*  https://ghcr.io/v2/acme/:splat,                   ** ghcr.io/acme/**",
        "/v2/a/*  http://localhost:5000/v2/b/c/:splat 301,        a/** localhost:5000/b/c/**",
        "/v2/a/tags/list  https://r.example.com/v2/b/tags/list,   a r.example.com/b",
        "/v2/a/manifests/*  https://r.example.com/v2/b/manifests/:splat, a r.example.com/b",
    })
    void rule_becomesARoute(String rule, String route) throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", rule + "\n");

        assertThat(run.errors()).isEmpty();
        assertThat(run.routes()).containsExactly(route);
    }

    @Test
    void officialImagesOfDockerHub_haveTheirNameByItsType() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                /v2/hub/:name/manifests/:reference  https://registry-1.docker.io/v2/library/:name/manifests/:reference  302!
                /v2/hub/*  https://registry-1.docker.io/v2/:splat  302!
                """);

        assertThat(run.routes()).containsExactly("hub/** docker.io/**");
        assertThat(decide(run, "/v2/hub/alpine/manifests/3"))
                .hasFieldOrPropertyWithValue("location", "https://registry-1.docker.io/v2/library/alpine/manifests/3");
        assertThat(run.output()).contains("_redirects:1: the type docker-hub names its official images itself");
    }

    @Test
    void longerName_mayBeARepository_andANamespace() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", "/v2/my-org/app/* https://ghcr.io/v2/acme/app/:splat\n");

        assertThat(run.routes()).containsExactly("my-org/app ghcr.io/acme/app", "my-org/app/** ghcr.io/acme/app/**");
    }

    @ParameterizedTest
    @CsvSource({
        "/v2/*  https://r.example.com/v2/:splat,                          true",
        "/*     https://r.example.com/:splat,                             true",
        "'/v2/ /ping.json 200\n/v2/* https://r.example.com/v2/:splat',   false",
        "'/v2/* https://r.example.com/v2/:splat\n/v2/ /ping.json 200',   true",
        "/v2/*  https://r.example.com/v2/acme/:splat,                     false",
    })
    void ping_isRedirected_ifARuleDoesSo(String rules, boolean isRedirected) throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", rules + "\n");

        assertThat(run.errors()).isEmpty();
        assertThat(decide(run, "/v2/") instanceof Decision.Redirect).isEqualTo(isRedirected);
    }

    @Test
    void host_becomesThePublicUrl() throws IOException {
        ImportRun run = ImportRun.of(
                folder,
                "_redirects",
                "https://docker.my-org.example.com/v2/my-org/*  https://quay.io/v2/my-org/:splat  307\n");

        assertThat(run.yaml())
                .contains("publicUrl: \"https://docker.my-org.example.com\"")
                .doesNotContain("status:");
        assertThat(run.output()).contains("--domain docker.my-org.example.com --acme-email YOU");
    }

    @Test
    void permanentRedirect_isTheOneThatAFacadeSends() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", "/v2/a/* https://quay.io/v2/a/:splat 301\n");

        assertThat(run.yaml()).contains("# 301 before", "status: 308");
    }

    @Test
    void severalRegistries_haveAnUpstreamEach_andThePingIsOfTheFacade() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                /v2/     https://a.example.com/v2/
                /v2/a/*  https://a.example.com/v2/a/:splat
                /v2/b/*  https://b.example.com/v2/b/:splat
                """);

        assertThat(run.routes()).containsExactly("a/** a.example.com/a/**", "b/** b.example.com/b/**");
        assertThat(decide(run, "/v2/")).isInstanceOf(Decision.Respond.class);
        assertThat(run.output()).contains("_redirects:1: the facade responds to /v2/ itself, because");
        assertThat(run.yaml()).contains("registry: {", "registry-2: {");
    }

    @Test
    void rulesOfTheSite_stayWithIt() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", """
                /v2/my-org/*  https://ghcr.io/v2/my-org/:splat  302
                /blog/*       /news/:splat  301
                /*            /index.html   200
                """);

        assertThat(run.exitCode()).isZero();
        assertThat(run.output())
                .contains(
                        "_redirects:2: '/blog/*' is not of the registry API, and stays with the site",
                        "_redirects:3: '/*' is not of the registry API, and stays with the site");
    }

    @Test
    void namesThatYamlReadsOtherwise_areQuoted() throws IOException {
        ImportRun run = ImportRun.of(folder, "_redirects", "/v2/123/tags/list https://ghcr.io/v2/1e3/tags/list\n");

        assertThat(run.routes()).containsExactly("123 ghcr.io/1e3");
    }
}
