package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.PushPolicy;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UnroutedPolicy;
import io.registryfacade.UpstreamRef;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EdgeExportTest {
    private static final Upstream OPEN =
            Upstream.generic("https://open.example.com").withAuth(AuthMode.NONE);

    private static FacadeBuilder builder() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("open", OPEN)
                .upstream("hub", Upstream.dockerHub());
    }

    private static EdgeExport export(RegistryFacade facade) {
        return EdgeExport.of(facade, EdgeTarget.NGINX, "facade.yaml");
    }

    @ParameterizedTest
    @EnumSource(EdgeTarget.class)
    void mirrors_areALoss_andChangeNoFile(EdgeTarget target) {
        RegistryFacade plain =
                builder().route("a/**", "open").route("b/c", "hub").build();
        RegistryFacade mirrored = RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("open", OPEN.withMirrors(List.of(Mirror.of("https://mirror.test"))))
                .upstream("hub", Upstream.dockerHub())
                .route("a/**", "open")
                .route("b/c", "hub")
                .build();

        EdgeExport export = EdgeExport.of(mirrored, target, "facade.yaml");

        assertThat(export.report().losses()).contains("blobs come from the registry, and never from a mirror: a/**");
        assertThat(EdgeExport.of(plain, target, "facade.yaml").report().losses())
                .noneMatch(loss -> loss.contains("mirror"));
        // only the report in their first lines differs
        assertThat(withoutComments(export)).isEqualTo(withoutComments(EdgeExport.of(plain, target, "facade.yaml")));
    }

    private static List<String> withoutComments(EdgeExport export) {
        return export.files().values().stream()
                .flatMap(String::lines)
                .filter(line -> !line.contains("mirror") && !line.contains("not possible"))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(EdgeTarget.class)
    void files_areTheSameForTheSameRoutes_inAnyOrder(EdgeTarget target) {
        RegistryFacade facade =
                builder().route("a/**", "open").route("b/c", "hub").build();
        RegistryFacade reordered =
                builder().route("b/c", "hub").route("a/**", "open").build();

        EdgeExport export = EdgeExport.of(facade, target, "facade.yaml");

        assertThat(export.files())
                .isEqualTo(EdgeExport.of(facade, target, "facade.yaml").files());
        EdgeExport.of(reordered, target, "facade.yaml").files().forEach((name, content) -> {
            // people see the routes in the order of the configuration
            if (!name.endsWith(".html")) {
                assertThat(content.replace("b/c, a/**", "a/**, b/c"))
                        .isEqualTo(export.files().get(name));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(EdgeTarget.class)
    void header_saysWhereFilesComeFrom_andHowToDeployThem(EdgeTarget target) {
        EdgeExport export = EdgeExport.of(builder().route("a/**", "open").build(), target, "facade.yaml");

        assertThat(String.join("", export.files().values()))
                .contains(
                        "# Generated from facade.yaml by registry-facade export",
                        "# Deploy: 1.",
                        "docker.my-org.example.com");
    }

    @ParameterizedTest
    @EnumSource(EdgeTarget.class)
    void source_cannotEndItsComment(EdgeTarget target) {
        EdgeExport export = EdgeExport.of(
                builder().route("a/**", "open").build(), target, "x\ninclude /etc/passwd\r\u0085\u2028y\\");

        assertThat(export.files()).allSatisfy((name, content) -> {
            // JSON has no comments, and the page for people needs none
            if (!name.endsWith(".json") && !name.endsWith(".html")) {
                assertThat(content).contains("# Generated from x?include /etc/passwd???y? by");
            }
            assertThat(content.chars()).allMatch(c -> c == '\n' || c == '\t' || (c >= ' ' && c <= '~'));
        });
    }

    @Test
    void write_createsTheFolder(@TempDir Path folder) throws IOException {
        EdgeExport export = EdgeExport.of(builder().route("a/**", "open").build(), EdgeTarget.HAPROXY, "facade.yaml");

        export.write(folder.resolve("new"));

        assertThat(folder.resolve("new/registry-facade/namespace1.map"))
                .content()
                .contains("a https://open.example.com/v2/a/\n");
        assertThat(Files.readString(folder.resolve("new/registry-facade.cfg")))
                .isEqualTo(export.files().get("registry-facade.cfg"));
    }

    @Test
    void severalUpstreams_areRefused() {
        RegistryFacade facade = builder()
                .route("a/**", List.of(new UpstreamRef("open"), new UpstreamRef("hub")))
                .build();

        assertThatThrownBy(() -> export(facade))
                .isInstanceOfSatisfying(
                        UnsupportedByTargetException.class,
                        e -> assertThat(e.problems())
                                .containsExactly(
                                        "'a/**' has several upstreams (open, hub), and a redirect cannot try the next one;"
                                                + " use an edge script or the program for it"));
    }

    @Test
    void loginOfClients_isRefused_unlessTheUserRedirectsThem() {
        Upstream login = Upstream.ghcr().withAuth(AuthMode.CLIENT);

        assertThatThrownBy(() -> export(
                        builder().upstream("ghcr", login).route("a/**", "ghcr").build()))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("rules have no token endpoint");
        assertThat(export(builder()
                                .upstream("ghcr", login.withDelivery(Delivery.REDIRECT))
                                .route("a/**", "ghcr")
                                .build())
                        .files())
                .isNotEmpty();
    }

    @Test
    void secrets_areRefused_andNeverWritten() {
        Upstream account = Upstream.ghcr().withCredentials("reader", "s3cret-word");

        assertThatThrownBy(() -> export(builder()
                        .upstream("ghcr", account)
                        .route("a/**", "ghcr")
                        .build()))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("must not contain secrets")
                .message()
                .doesNotContain("s3cret-word");
        assertThat(export(builder()
                                .upstream("ghcr", account)
                                .route("a/**", List.of(new UpstreamRef("ghcr")), Delivery.REDIRECT)
                                .build())
                        .files()
                        .values())
                .noneMatch(content -> content.contains("s3cret-word"));
    }

    @Test
    void report_namesClientsThatFail_whereTheRegistryRequiresTokens() {
        EdgeReport report = export(
                        builder().route("a/**", "hub").route("b/**", "open").build())
                .report();

        assertThat(report.losses()).anyMatch(loss -> loss.equals("redirected in place of resolved: a/**"));
        assertThat(report.losses())
                .anyMatch(loss -> loss.startsWith("pulls from a/** fail with ")
                        && loss.contains("podman")
                        && loss.contains("skopeo"));
        assertThat(report.losses())
                .anyMatch(loss -> loss.startsWith("pushes to a/** are refused without the reason with ")
                        && loss.contains("podman"))
                .anyMatch(loss ->
                        loss.startsWith("passwords for this address reach the token server of a/** with containerd, "));
        assertThat(report.losses()).noneMatch(loss -> loss.startsWith("pulls from b/**"));
        assertThat(report.text()).startsWith("not possible with the rules for nginx:\n");
    }

    @Test
    void report_namesRoutesWhosePushesTheProgramRedirects() {
        EdgeReport report = export(builder()
                        .route("b/**", "open")
                        .push(PushPolicy.REDIRECT)
                        .build())
                .report();

        assertThat(report.losses()).contains("pushes may be refused, and the program redirects them: b/**");
    }

    @Test
    void cacheControl_thatTheTargetCannotWrite_isRefused() {
        RegistryFacade facade =
                builder().route("b/**", "open").redirectCacheControl("a$b").build();

        assertThatThrownBy(() -> export(facade))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rules for nginx cannot contain '$'");
    }

    @Test
    void report_saysThatUnroutedRepositoriesAreRefused_ifTheyArePassedOn() {
        String refused =
                "repositories that no route covers get a response of the target, although the configuration passes them on"
                        + " (unrouted: pass)";
        FacadeBuilder passing = builder().unrouted(UnroutedPolicy.PASS);

        assertThat(export(passing.route("b/**", "open").build()).report().losses())
                .contains(refused);
        assertThat(export(builder().route("b/**", "open").build()).report().losses())
                .doesNotContain(refused);
        assertThat(export(passing.route("**", "open").build()).report().losses())
                .doesNotContain(refused);
    }
}
