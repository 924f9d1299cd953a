package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.support.Program;
import io.registryfacade.support.Sandbox;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares services with exported rules to the facade that was exported. */
class PlatformsIT {
    private static final String HOST = "docker.my-org.example.com";
    private static final String CRDS = "/var/cache/registry-facade/crds/gateway-api";

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"BUNNY", "CLOUDFLARE_REDIRECTS", "GATEWAY_API", "S3_WEBSITE"})
    void everyResponse_isThatOfTheFacade_orReported(EdgeTarget target) throws IOException {
        assertNoUnreportedDifference(target, routes(target).build(), "");
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"BUNNY", "CLOUDFLARE_REDIRECTS", "GATEWAY_API", "S3_WEBSITE"})
    void oneRegistry_getsThePingAndEveryRepository(EdgeTarget target) throws IOException {
        assertNoUnreportedDifference(
                target, facade().route("**", "ghcr").redirectStatus(308).build(), "https://ghcr.io/v2/");
    }

    @Test
    void expressions_areThoseOfCloudflaresEngine() throws IOException {
        CloudflareRules rules = new CloudflareRules(
                export(
                        EdgeTarget.CLOUDFLARE_REDIRECTS,
                        routes(EdgeTarget.CLOUDFLARE_REDIRECTS).build()),
                HOST);
        try (Sandbox sandbox = new Sandbox()) {
            assertThat(sandbox.output(
                            Program.WIREFILTER.path(),
                            sandbox.file("parse.py", S3Website.resource("cloudflare-expressions.py"))
                                    .toString(),
                            sandbox.file("expressions", rules.expressions()).toString()))
                    .isEqualTo(rules.expressions().lines().count() + " expressions\n");
        }
    }

    @Test
    void edgeRules_areThoseOfBunnysApi() {
        assertThat(new BunnyRules(
                                export(
                                        EdgeTarget.BUNNY,
                                        routes(EdgeTarget.BUNNY).build()),
                                HOST)
                        .problems())
                .isEmpty();
    }

    @Test
    void httpRoutes_areValid() throws IOException {
        FacadeBuilder builder = routes(EdgeTarget.GATEWAY_API);
        for (int i = 0; i < 40; i++) {
            builder.route("app-" + i, "a").route("tool-" + i, "b", "tools/tool-" + i);
        }
        EdgeExport export = export(EdgeTarget.GATEWAY_API, builder.build());
        try (Sandbox sandbox = new Sandbox()) {
            export.write(sandbox.directory("gateway-api"));
            assertThat(sandbox.output(
                            Program.KUBECTL_VALIDATE.path(),
                            "--local-crds",
                            CRDS,
                            sandbox.path("gateway-api").toString()))
                    .contains("OK");
        }
    }

    private static FacadeBuilder routes(EdgeTarget target) {
        FacadeBuilder builder = facade().route("acme/**", "a", "acme-corp/**")
                .route("acme/legacy/**", "b", "old/acme/legacy/**")
                .route("my-org/**", "b")
                .route("my-org/app", "a", "other/app")
                .route("my-org/tools/**", "ghcr", "acme/tools/**")
                .route("default", "a")
                .route("hostnames/**", "b");
        boolean hasPrefixesOnly = target == EdgeTarget.GATEWAY_API || target == EdgeTarget.S3_WEBSITE;
        return hasPrefixesOnly ? builder : builder.route("hub/**", "hub", "**");
    }

    private static FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl("https://" + HOST)
                .upstream("a", Upstream.generic("https://backing-a.test").withAuth(AuthMode.NONE))
                .upstream("b", Upstream.generic("https://backing-b.test").withAuth(AuthMode.NONE))
                .upstream("ghcr", Upstream.ghcr())
                .upstream("hub", Upstream.dockerHub())
                .delivery(Delivery.REDIRECT);
    }

    private static EdgeExport export(EdgeTarget target, RegistryFacade facade) {
        return EdgeExport.of(facade, target, "facade.yaml");
    }

    private static void assertNoUnreportedDifference(EdgeTarget target, RegistryFacade facade, String pingLocation)
            throws IOException {
        EdgeExport export = export(target, facade);
        List<String> unreported = new ArrayList<>();
        try (Sandbox sandbox = new Sandbox()) {
            Platform platform = switch (target) {
                case BUNNY -> new BunnyRules(export, HOST);
                case CLOUDFLARE_REDIRECTS -> new CloudflareRules(export, HOST);
                case GATEWAY_API -> new GatewayRoutes(export);
                case S3_WEBSITE -> S3Website.start(sandbox, export, pingLocation);
                default -> throw new AssertionError(target + " is a web server");
            };
            for (EdgeRequest request : EdgeRequest.all()) {
                EdgeResponse expected =
                        EdgeResponse.of(facade.decide(InboundRequest.of(request.method(), request.target())
                                .withHeaders(Headers.of(Map.of("Host", List.of(HOST))))));
                EdgeResponse actual = platform.respond(request);
                if (!PlatformDifference.isReported(export.report(), request, expected, actual)) {
                    unreported.add(request + ": " + expected + " by the facade, " + actual + " by " + target);
                }
            }
        }
        assertThat(unreported).isEmpty();
    }
}
