package io.registryfacade.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.support.Ports;
import io.registryfacade.support.Sandbox;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares web servers with exported rules to the facade that was exported. */
class EnginesIT {
    private static final int ROUTES = 10_000;

    private final int port = Ports.free("127.0.0.1");

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"APACHE", "CADDY", "HAPROXY", "NETLIFY", "NGINX", "VERCEL"})
    void everyResponse_isThatOfTheFacade_orReported(EdgeTarget target) throws IOException {
        assertNoUnreportedDifference(
                target,
                facade().upstream(
                                "b",
                                Upstream.generic("https://backing-b.test:8443").withAuth(AuthMode.NONE))
                        .upstream("ghcr", Upstream.ghcr())
                        .route("acme/**", "a", "acme-corp/**")
                        .route("acme/legacy/**", "b", "old/acme/legacy/**")
                        .route("my-org/**", "hub")
                        .route("my-org/app", "a", "other/app")
                        .route("my-org/tools/**", "ghcr", "acme/tools/**")
                        .route("hub/**", "hub", "**")
                        .route("default", "a")
                        .route("hostnames/**", "b")
                        .build());
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"APACHE", "CADDY", "HAPROXY", "NETLIFY", "NGINX", "VERCEL"})
    void oneRegistry_getsThePingAndEveryRepository(EdgeTarget target) throws IOException {
        assertNoUnreportedDifference(
                target, facade().route("**", "hub").redirectStatus(308).build());
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"APACHE", "CADDY", "HAPROXY", "NGINX", "VERCEL"})
    void redirectStatusAndCacheControl_areExported(EdgeTarget target) throws IOException {
        RegistryFacade facade = facade().route("my-org/**", "a")
                .redirectStatus(302)
                .redirectCacheControl("max-age=60, must-revalidate")
                .build();
        try (Sandbox sandbox = new Sandbox()) {
            EdgeEngine.start(sandbox, target, EdgeExport.of(facade, target, "facade.yaml"), port);
            EdgeResponse redirect = send("GET", "/v2/my-org/web/manifests/latest");
            assertThat(redirect.status()).isEqualTo(302);
            assertThat(redirect.header("Cache-Control")).isEqualTo("max-age=60, must-revalidate");
            assertThat(send("GET", "/v2/").header("Cache-Control")).isEqualTo("max-age=60, must-revalidate");
            assertThat(send("GET", "/v2/other/web/manifests/latest").header("Cache-Control"))
                    .isEqualTo("no-store");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"APACHE", "CADDY", "HAPROXY", "NGINX", "VERCEL"})
    void errors_areThoseOfTheRegistryApi(EdgeTarget target) throws IOException {
        RegistryFacade facade = facade().route("my-org/**", "a").build();
        try (Sandbox sandbox = new Sandbox()) {
            EdgeEngine.start(sandbox, target, EdgeExport.of(facade, target, "facade.yaml"), port);
            EdgeResponse denied = send("GET", "/v2/other/web/manifests/latest");
            assertThat(denied.body()).contains("\"code\":\"DENIED\"", "served: my-org/**");
            assertThat(denied.header("Content-Type")).startsWith("application/json");
            assertThat(denied.header("Docker-Distribution-API-Version")).isEqualTo("registry/2.0");
            assertThat(send("GET", "/v2/").body()).isEqualTo("{}");
            assertThat(send("POST", "/v2/").header("Allow")).isEqualTo("GET, HEAD");
            assertThat(send("OPTIONS", "/v2/my-org/web/blobs/uploads/").header("Allow"))
                    .isEqualTo("POST, PATCH, PUT, DELETE");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = EdgeTarget.class,
            names = {"NGINX", "HAPROXY"})
    void tenThousandRoutes_areServed(EdgeTarget target) throws IOException {
        FacadeBuilder builder = facade();
        for (int i = 0; i < ROUTES / 2; i++) {
            builder.route("org-" + i + "/**", "a", "at-a-" + i + "/**").route("app-" + i, "hub", "my-org/app-" + i);
        }
        RegistryFacade facade = builder.build();
        try (Sandbox sandbox = new Sandbox()) {
            EdgeEngine.start(sandbox, target, EdgeExport.of(facade, target, "facade.yaml"), port);
            for (int i = 0; i < ROUTES / 2; i += 97) {
                assertThat(send("GET", "/v2/org-" + i + "/web/manifests/1").location())
                        .isEqualTo("https://backing-a.test/v2/at-a-" + i + "/web/manifests/1");
                assertThat(send("GET", "/v2/app-" + i + "/manifests/1").location())
                        .isEqualTo("https://registry-1.docker.io/v2/my-org/app-" + i + "/manifests/1");
            }
        }
    }

    private FacadeBuilder facade() {
        return RegistryFacade.builder()
                .publicUrl("http://127.0.0.1:" + port)
                .upstream("a", Upstream.generic("https://backing-a.test").withAuth(AuthMode.NONE))
                .upstream("hub", Upstream.dockerHub())
                .delivery(Delivery.REDIRECT);
    }

    private void assertNoUnreportedDifference(EdgeTarget target, RegistryFacade facade) throws IOException {
        EdgeExport export = EdgeExport.of(facade, target, "facade.yaml");
        List<String> unreported = new ArrayList<>();
        try (Sandbox sandbox = new Sandbox()) {
            EdgeEngine.start(sandbox, target, export, port);
            for (EdgeRequest request : EdgeRequest.all()) {
                EdgeResponse expected =
                        EdgeResponse.of(facade.decide(InboundRequest.of(request.method(), request.target())
                                .withHeaders(Headers.of(Map.of("Host", List.of("127.0.0.1:" + port))))));
                EdgeResponse actual = EdgeResponse.of(port, request);
                if (!actual.isSameAs(expected)
                        && !ReportedDifference.isReported(export.report(), request, expected, actual)) {
                    unreported.add(request + ": " + expected + " by the facade, " + actual + " by " + target);
                }
                assertThat(trusted(export, actual)).noneMatch(line -> line.contains("evil.test"));
            }
        }
        assertThat(unreported).isEmpty();
    }

    /** Returns the header section, without what the export reports to stay as the client has sent it. */
    private static Stream<String> trusted(EdgeExport export, EdgeResponse response) {
        boolean isSent =
                export.report().differences().stream().anyMatch(line -> line.startsWith("redirects: the query"));
        return response.head().stream().map(line -> isSent ? line.replaceAll("(https://[^/]+/).*", "$1") : line);
    }

    private EdgeResponse send(String method, String target) throws IOException {
        return EdgeResponse.of(port, new EdgeRequest("", method, target));
    }
}
