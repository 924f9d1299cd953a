package io.registryfacade.edge.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.PushPolicy;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UnroutedPolicy;
import io.registryfacade.UpstreamRef;
import io.registryfacade.edge.EdgeExport;
import io.registryfacade.edge.EdgeReport;
import io.registryfacade.edge.UnsupportedByTargetException;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.ConnectionSettings;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Mirror;
import io.registryfacade.upstream.Upstream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ScriptExportTest {
    private static final String PASSWORD = "p4ssw0rd-of-the-test";

    private static FacadeBuilder typical() {
        return RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("hub", Upstream.dockerHub())
                .upstream("ghcr.io", Upstream.ghcr().withCredentials("robot", PASSWORD))
                .upstream(
                        "mine",
                        Upstream.generic("https://registry.example.com:5000").withAuth(AuthMode.NONE))
                .route("my-org/**", "hub")
                .route("my-org/tools/**", "ghcr.io", "acme/tools/**")
                .route("my-org/app", "mine", "app")
                .route("my-org/moving/**", List.of(new UpstreamRef("mine"), new UpstreamRef("hub")), Delivery.RESOLVE);
    }

    private static EdgeExport export(ScriptTarget target, FacadeBuilder facade) {
        return ScriptExport.of(target, EngineConfiguration.of(facade.build()), "1.2.3");
    }

    @Test
    void routes_haveWhatTheScriptNeeds_andSecretsByName() {
        EdgeExport export = export(ScriptTarget.DENO, typical());

        assertThat(export.files().get("routes.js"))
                .contains(
                        "\"publicUrl\": \"https://docker.my-org.example.com\"",
                        "\"hub\": { \"url\": \"https://registry-1.docker.io\", \"imageHost\": \"docker.io\", \"auth\": \"token\","
                                + " \"tokenOrigin\": \"https://auth.docker.io\", \"library\": true }",
                        "\"username\": \"GHCR_IO_USERNAME\", \"password\": \"GHCR_IO_PASSWORD\" }",
                        "{ \"repository\": \"my-org/tools/**\", \"destinations\": [{ \"upstream\": \"ghcr.io\","
                                + " \"as\": \"acme/tools/**\", \"delivery\": \"resolve\" }] }",
                        "{ \"repository\": \"my-org/app\", \"destinations\": [{ \"upstream\": \"mine\", \"as\": \"app\","
                                + " \"delivery\": \"auto\" }] }");
        assertThat(export.secrets()).containsOnlyKeys("GHCR_IO_USERNAME", "GHCR_IO_PASSWORD");
    }

    @ParameterizedTest
    @EnumSource(ScriptTarget.class)
    void files_containNoSecret_andAreTheSameEachTime(ScriptTarget target) {
        EdgeExport export = export(target, typical());

        assertThat(export.files().values()).noneMatch(text -> text.contains(PASSWORD) || text.contains("robot"));
        assertThat(export.files()).isEqualTo(export(target, typical()).files());
        assertThat(ScriptTarget.named(target.label())).contains(target);
    }

    @Test
    void header_hasTheVersion_andTheChecksumOfTheRest() {
        String module = export(ScriptTarget.DENO, typical()).files().get("facade.js");
        int header = module.indexOf('\n', module.indexOf("SHA-256")) + 1;

        assertThat(module.substring(0, header))
                .startsWith("// Registry Facade 1.2.3: ")
                .contains(ScriptModule.sha256(module.substring(header)));
        assertThat(module).doesNotContain("\nimport ").containsOnlyOnce("\nexport ");
    }

    @Test
    void redirects_ofManifestsListsAndPushes_areExported() {
        EdgeExport export = export(
                ScriptTarget.CLOUDFLARE_WORKER,
                RegistryFacade.builder()
                        .upstream(
                                "mine",
                                Upstream.generic("https://a.example.com").withAuth(AuthMode.NONE))
                        .route("**", "mine")
                        .delivery(Delivery.REDIRECT)
                        .push(PushPolicy.REDIRECT)
                        .redirectStatus(308)
                        .redirectCacheControl("max-age=60"));

        assertThat(export.files().get("routes.js"))
                .contains("\"status\": 308", "\"cacheControl\": \"max-age=60\"", "\"push\": \"redirect\"")
                .contains("\"delivery\": \"redirect\"");
        assertThat(export.files()).containsOnlyKeys("facade.js", "routes.js", "worker.js", "wrangler.toml");
    }

    @Test
    void bunny_getsOneFile_inWhichTheCallComesLast() {
        String script = export(ScriptTarget.BUNNY_SCRIPT, typical()).files().get("script.js");

        assertThat(script.stripTrailing()).endsWith("process.env[name]));");
        assertThat(script.indexOf("import ")).isLessThan(script.indexOf("const configuration = {"));
    }

    @Test
    void secretNames_areUnique() {
        EdgeExport export = export(
                ScriptTarget.DENO,
                RegistryFacade.builder()
                        .upstream("a-b", Upstream.ghcr().withCredentials("u", "p"))
                        .upstream("a_b", Upstream.quay().withCredentials("u", "p"))
                        .upstream("1", Upstream.gitlab().withCredentials("u", "p"))
                        .route("**", "a-b"));

        assertThat(export.secrets().keySet())
                .contains("A_B_PASSWORD", "A_B_2_PASSWORD", "UPSTREAM_1_PASSWORD")
                .hasSize(6);
    }

    @Test
    void differences_nameTheUpstreams() {
        EdgeExport export = export(
                ScriptTarget.DENO,
                RegistryFacade.builder()
                        .upstream("far", Upstream.generic("https://10.0.0.1").withStreamBlobs(true))
                        .route("**", "far"));

        assertThat(export.report().differences())
                .anyMatch(text -> text.startsWith("upstream 'far': layers pass through the service"))
                .anyMatch(text -> text.startsWith("upstream 'far': the registry has a private address"));
    }

    @Test
    void everyClientPulls_whereTheScriptResolves() {
        EdgeReport report = export(ScriptTarget.CLOUDFLARE_WORKER, typical()).report();

        assertThat(report.losses()).isEmpty();
        assertThat(report.text()).startsWith("every client can pull by the script for cloudflare-worker\n");
    }

    @Test
    void losses_nameClientsThatFail_whereTheUserRedirectsThem() {
        EdgeReport report = export(
                        ScriptTarget.DENO,
                        RegistryFacade.builder()
                                .upstream("hub", Upstream.dockerHub())
                                .upstream("ghcr", Upstream.ghcr())
                                .route("a/**", "hub")
                                .route("b/**", "ghcr")
                                .delivery(Delivery.REDIRECT))
                .report();

        assertThat(report.losses())
                .anyMatch(loss -> loss.startsWith("pulls from a/**, b/** fail with ") && loss.contains("podman"));
        assertThat(report.text()).startsWith("not possible with the script for deno:\n");
    }

    @Test
    void losses_nameRoutesWhoseRegistryAServiceDoesNotReach() {
        FacadeBuilder facade = RegistryFacade.builder()
                .upstream("far", Upstream.generic("https://10.0.0.1"))
                .upstream("open", Upstream.generic("https://10.0.0.2").withAuth(AuthMode.NONE))
                .route("far/**", "far")
                .route("open/**", "open")
                .route("sent/**", List.of(new UpstreamRef("far")), Delivery.REDIRECT);

        assertThat(export(ScriptTarget.BUNNY_SCRIPT, facade).report().losses())
                .contains(
                        "pulls from far/** fail with all clients: the upstream 'far' has a private address, which the"
                                + " service does not reach",
                        "lists of open/** fail with all clients: the upstream 'open' has a private address, which the"
                                + " service does not reach")
                .noneMatch(loss -> loss.contains("sent/** fail with all clients"));
        assertThat(export(ScriptTarget.DENO, facade).report().losses()).noneMatch(loss -> loss.contains("all clients"));
    }

    @Test
    void losses_sayThatUnroutedRepositoriesAreRefused() {
        assertThat(export(ScriptTarget.DENO, typical().unrouted(UnroutedPolicy.PASS))
                        .report()
                        .losses())
                .singleElement()
                .asString()
                .contains("(unrouted: pass)");
    }

    @Test
    void losses_sayThatNoBlobComesFromAMirror() {
        FacadeBuilder facade = RegistryFacade.builder()
                .upstream("hub", Upstream.dockerHub().withMirrors(List.of(Mirror.of("https://mirror.test"))))
                .route("my-org/**", "hub");
        assertThat(export(ScriptTarget.DENO, facade).report().losses())
                .contains("blobs come from the registry, and never from a mirror: my-org/**");
    }

    @Test
    void proxy_isRefused() {
        FacadeBuilder facade = RegistryFacade.builder()
                .upstream(
                        "far",
                        Upstream.generic("https://a.example.com")
                                .withConnection(ConnectionSettings.defaults()
                                        .withProxy(InetSocketAddress.createUnresolved("proxy.example.com", 3128))))
                .route("**", "far");

        assertThatThrownBy(() -> export(ScriptTarget.DENO, facade))
                .isInstanceOf(UnsupportedByTargetException.class)
                .hasMessageContaining("the upstream 'far' has a 'proxy'");
    }

    @Test
    void tenThousandRoutes_areExported() {
        FacadeBuilder facade = RegistryFacade.builder().upstream("hub", Upstream.dockerHub());
        IntStream.range(0, 10_000).forEach(i -> facade.route("org-" + i + "/**", "hub"));

        String routes = export(ScriptTarget.DENO, facade).files().get("routes.js");

        assertThat(routes.lines()
                        .filter(line -> line.contains("\"repository\""))
                        .collect(Collectors.toList()))
                .hasSize(10_000);
    }
}
