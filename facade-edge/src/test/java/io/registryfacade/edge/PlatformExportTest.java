package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What targets that match by wildcards or prefixes write, refuse and report. */
class PlatformExportTest {
    private static FacadeBuilder builder() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("open", Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE))
                .upstream("ghcr", Upstream.ghcr())
                .upstream("hub", Upstream.dockerHub());
    }

    private static EdgeExport export(EdgeTarget target, RegistryFacade facade) {
        return EdgeExport.of(facade, target, "facade.yaml");
    }

    @Test
    void bunny_writesTheSingleRuleOfARegistry_withItsWholePath() {
        String rules = export(
                        EdgeTarget.BUNNY, builder().route("my-org/**", "open").build())
                .files()
                .get("edge-rules.json");

        assertThat(rules)
                .contains(
                        "\"ActionType\": 1",
                        "\"ActionParameter1\": \"https://open.example.com{{path}}\"",
                        "\"*://docker.my-org.example.com/v2/my-org/*/manifests/*\"");
    }

    @Test
    void bunny_renamesBySegmentsOfThePath() {
        assertThat(export(
                                EdgeTarget.BUNNY,
                                builder()
                                        .route("my-org/tools/**", "open", "acme/**")
                                        .build())
                        .files()
                        .get("edge-rules.json"))
                .contains("\"https://open.example.com/v2/acme/%{Path.3-}\"");
    }

    @Test
    void cloudflare_renamesByAWildcard() {
        assertThat(export(
                                EdgeTarget.CLOUDFLARE_REDIRECTS,
                                builder()
                                        .route("my-org/app", "open", "acme/app")
                                        .build())
                        .files()
                        .get("redirect-rules.json"))
                .contains("wildcard_replace(raw.http.request.uri.path, \\\"/v2/my-org/app/*\\\","
                        + " \\\"https://open.example.com/v2/acme/app/${1}\\\", \\\"s\\\")");
    }

    @ParameterizedTest
    @CsvSource({"BUNNY, 49, 50", "CLOUDFLARE_REDIRECTS, 299, 300", "S3_WEBSITE, 50, 50"})
    void moreRulesThanTheTargetHas_areRefused(EdgeTarget target, int most, int limit) {
        FacadeBuilder builder = builder();
        for (int i = 0; i < most; i++) {
            builder.route("org-" + i + "/**", "open");
        }
        assertThat(export(target, builder.build()).files()).isNotEmpty();

        RegistryFacade facade = builder.route("another/**", "open").build();
        assertThatThrownBy(() -> export(target, facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("the routes need " + (limit + 1) + " rules, and")
                .hasMessageEndingWith("has at most " + limit + "; use a web server or an edge script for them");
    }

    @Test
    void gatewayApi_dividesRulesAmongRoutes() {
        FacadeBuilder builder = builder();
        for (int i = 0; i < 16; i++) {
            builder.route("org-" + i + "/**", "open");
        }

        assertThat(export(EdgeTarget.GATEWAY_API, builder.build()).files().get("httproute.yaml"))
                .containsSubsequence("name: registry-facade\n", "---\n", "name: registry-facade-2\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"GATEWAY_API", "S3_WEBSITE"})
    void prefixes_cannotExpressOfficialImages(EdgeTarget target) {
        RegistryFacade facade = builder().route("hub/**", "hub", "**").build();

        assertThatThrownBy(() -> export(target, facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("'hub/**' gives repositories directly below it another prefix")
                .hasMessageContaining("use bunny, cloudflare-redirects or a web server");
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"GATEWAY_API", "S3_WEBSITE"})
    void prefixes_cannotTellAComponentFromAnEndpoint(EdgeTarget target) {
        RegistryFacade facade = builder().route("a/manifests/**", "open").build();

        assertThatThrownBy(() -> export(target, facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("'a/manifests/**' has a component that the prefixes of " + target.label());
    }

    @Test
    void s3_hasNoPorts() {
        RegistryFacade facade = builder()
                .upstream("other", Upstream.generic("https://other.example.com:5000"))
                .route("a/**", "other")
                .build();

        assertThatThrownBy(() -> export(EdgeTarget.S3_WEBSITE, facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("S3 redirects to host names without a port only");
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"BUNNY", "CLOUDFLARE_REDIRECTS", "GATEWAY_API"})
    void ping_leadsToARegistryWithoutTokens_soThatNobodyFailsThere(EdgeTarget target) {
        EdgeExport export = export(
                target, builder().route("a/**", "open").route("b/**", "ghcr").build());

        assertThat(String.join("", export.files().values())).contains("open.example.com");
        assertThat(export.report().losses()).noneMatch(loss -> loss.startsWith("pulls from a/**"));
        assertThat(export.report().losses())
                .anyMatch(loss -> loss.startsWith("pulls from b/** fail with ") && loss.contains("podman"));
    }

    @Test
    void ping_leadsToOneOfTheRegistriesWithTokens_andClientsOfTheOtherFail() {
        List<String> losses = new ArrayList<>(export(
                        EdgeTarget.BUNNY,
                        builder().route("a/**", "ghcr").route("b/**", "hub").build())
                .report()
                .losses());

        assertThat(losses)
                .anyMatch(loss -> loss.startsWith("pulls from b/** fail with ")
                        && loss.contains("Docker")
                        && loss.contains("it sends a token only where /v2/ leads"));
        assertThat(losses)
                .noneMatch(loss ->
                        loss.startsWith("pulls from a/**") && loss.contains("it sends a token only where /v2/ leads"));
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"BUNNY", "CLOUDFLARE_REDIRECTS", "GATEWAY_API", "S3_WEBSITE"})
    void cacheControl_isALoss(EdgeTarget target) {
        assertThat(export(
                                target,
                                builder()
                                        .route("a/**", "open")
                                        .redirectCacheControl("max-age=60")
                                        .build())
                        .report()
                        .losses())
                .contains("cacheControl is not exported: the rules cannot set a header of a redirect");
    }

    @Test
    void cloudflare_reportsThePlan() {
        FacadeBuilder builder = builder();
        for (int i = 0; i < 10; i++) {
            builder.route("org-" + i + "/**", "open");
        }

        assertThat(export(EdgeTarget.CLOUDFLARE_REDIRECTS, builder.build())
                        .report()
                        .losses())
                .contains("11 rules need a plan with as many: Free has 10, Pro 25, Business 50, Enterprise 300");
    }

    @Test
    void repositoryCalledAsANamespace_keepsItsOwnRoute() {
        String website = export(
                        EdgeTarget.S3_WEBSITE,
                        builder()
                                .route("my-org/**", "open")
                                .route("my-org/tools/**", "ghcr", "acme/**")
                                .build())
                .files()
                .get("website.json");

        assertThat(website)
                .containsSubsequence(
                        "\"v2/my-org/tools/manifests/\"",
                        "\"open.example.com\"",
                        "\"v2/my-org/tools/\"",
                        "\"ghcr.io\"",
                        "\"v2/my-org/\"");
    }
}
