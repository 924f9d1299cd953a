package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.UnroutedPolicy;
import io.registryfacade.contract.RawHttp;
import io.registryfacade.contract.RawResponse;
import io.registryfacade.contract.RunningServer;
import io.registryfacade.contract.ServerAdapterContract;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.testkit.EmbeddedRegistry;
import io.registryfacade.testkit.TestClient;
import io.registryfacade.testkit.TestImage;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tests of a facade in a web application, for any servlet container. */
abstract class ServletContract extends ServerAdapterContract {
    private static final Map<String, String> NO_PARAMETERS = Map.of();
    private static final TestImage IMAGE = TestImage.named("acme-corp/app:1.0").withFile("etc/motd", "hello");

    private EmbeddedRegistry openRegistry;
    private EmbeddedRegistry tokenRegistry;

    /** Starts a server with one application; an empty context path is the root. */
    abstract RunningServer start(String contextPath, Consumer<ServletContext> application) throws Exception;

    @Override
    protected RunningServer start(FacadeEngine engine) throws Exception {
        return start("", Application.withFilter(new RegistryFacadeFilter(engine), NO_PARAMETERS));
    }

    @BeforeAll
    void startRegistries() {
        openRegistry = EmbeddedRegistry.with(IMAGE);
        tokenRegistry = EmbeddedRegistry.builder().images(IMAGE).requireToken().start();
    }

    @AfterAll
    void stopRegistries() {
        openRegistry.close();
        tokenRegistry.close();
    }

    private Map<String, String> parameters() {
        return Map.of("upstream", openRegistry.url().toString(), "repository", "acme/**", "as", "acme-corp/**");
    }

    @Test
    void requestWithoutHost_getsTheHostOfTheContainer() throws Exception {
        try (RunningServer anyHost = start("", Application.withFilter(new RegistryFacadeFilter(), parameters()))) {
            RawResponse response = RawHttp.send(anyHost.port(), "GET /v2/ HTTP/1.0\r\n\r\n");

            assertThat(response.status()).isEqualTo(200);
        }
    }

    @Test
    void filter_worksUnderAContextPath_andReadsInitParameters() throws Exception {
        assertMountedAt("/context", Application.withFilter(new RegistryFacadeFilter(), parameters()));
    }

    @Test
    void servlet_worksAtTheRoot() throws Exception {
        assertMountedAt("", Application.withServlet(new RegistryFacadeServlet(), parameters()));
    }

    @Test
    void servlet_worksUnderAContextPath() throws Exception {
        assertMountedAt("/context", Application.withServlet(new RegistryFacadeServlet(), parameters()));
    }

    private void assertMountedAt(String path, Consumer<ServletContext> application) throws Exception {
        try (RunningServer mounted = start(path, application)) {
            assertThat(send(mounted, "GET", path + "/v2/").body()).isEqualTo("{}");
            assertThat(send(mounted, "GET", path + "/v2/acme/app/manifests/1.0?ns=y")
                            .header("Location"))
                    .isEqualTo(openRegistry.url() + "/v2/acme-corp/app/manifests/1.0");
            assertThat(send(mounted, "GET", path + "/v2/other/app/tags/list").status())
                    .isEqualTo(403);
            assertThat(send(mounted, "GET", path + "/app").body()).contains("application: GET " + path + "/app");
        }
    }

    @Test
    void client_pulls() throws Exception {
        try (RunningServer server = start("", Application.withFilter(new RegistryFacadeFilter(), parameters()))) {
            assertThat(TestClient.of(URI.create("http://127.0.0.1:" + server.port()))
                            .pull("acme/app:1.0"))
                    .isEqualTo(IMAGE.digest());
        }
    }

    @Test
    void underAContextPath_pullsAreResolvedToo() throws Exception {
        try (RunningServer resolving = start("/context", Application.withFilter(resolving(), NO_PARAMETERS))) {
            String repository = "/context/v2/acme/app";

            assertThat(send(resolving, "GET", repository + "/manifests/1.0").status())
                    .isEqualTo(200);
            assertThat(send(resolving, "GET", repository + "/manifests/2.0").status())
                    .isEqualTo(404);
        }
    }

    @Test
    void withoutAsync_manifestsWork_andLayersNameTheMissingSetting() throws Exception {
        try (RunningServer blocking = start("", Application.withBlockingFilter(resolving()))) {
            assertThat(send(blocking, "GET", "/v2/acme/app/manifests/1.0").status())
                    .isEqualTo(200);
            RawResponse layer =
                    send(blocking, "GET", "/v2/acme/app/blobs/" + IMAGE.layers().get(0));
            assertThat(layer.status()).isEqualTo(500);
            assertThat(layer.body()).contains("async-supported");
        }
    }

    @Test
    void filterThatIsMountedTwice_respondsOnce() throws Exception {
        RegistryFacadeFilter filter = redirecting("acme/**", UnroutedPolicy.REFUSE);
        try (RunningServer server = start("", Application.withFilters(filter, filter))) {
            assertThat(send(server, "GET", "/v2/acme/app/tags/list").status()).isEqualTo(307);
            assertThat(send(server, "GET", "/app").body()).contains("application: GET /app");
        }
    }

    @Test
    void secondFacade_getsWhatTheFirstPasses() throws Exception {
        try (RunningServer server = start(
                "",
                Application.withFilters(
                        redirecting("acme/**", UnroutedPolicy.PASS), redirecting("other/**", UnroutedPolicy.REFUSE)))) {
            assertThat(send(server, "GET", "/v2/acme/app/tags/list").status()).isEqualTo(307);
            assertThat(send(server, "GET", "/v2/other/app/tags/list").status()).isEqualTo(307);
            assertThat(send(server, "GET", "/v2/third/app/tags/list").body()).contains("served: other/**");
        }
    }

    @Test
    void applicationThatReadsBodiesFirst_orRewritesPaths_isServed() throws Exception {
        Filter readsBody = (request, response, chain) -> {
            request.getInputStream().readAllBytes();
            chain.doFilter(request, response);
        };
        Filter rewritesPath = (request, response, chain) -> chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                    @Override
                    public String getRequestURI() {
                        return super.getRequestURI().replaceFirst("^/images/", "/v2/");
                    }
                },
                response);
        try (RunningServer server = start(
                "", Application.withFilters(readsBody, rewritesPath, redirecting("acme/**", UnroutedPolicy.REFUSE)))) {
            String body = "PUT /images/acme/app/manifests/1 HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n"
                    + "Connection: close\r\n\r\n{}";
            assertThat(RawHttp.send(server.port(), body).status()).isEqualTo(403);
            assertThat(send(server, "GET", "/images/acme/app/tags/list").status())
                    .isEqualTo(307);
        }
    }

    private static RegistryFacadeFilter redirecting(String repositories, UnroutedPolicy unrouted) {
        return new RegistryFacadeFilter(RegistryFacade.builder()
                .delivery(Delivery.REDIRECT)
                .unrouted(unrouted)
                .upstream("r", Upstream.generic("https://r.test").withAuth(AuthMode.NONE))
                .route(repositories, "r")
                .build());
    }

    private RegistryFacadeFilter resolving() {
        return new RegistryFacadeFilter(RegistryFacade.builder()
                .upstream("a", Upstream.generic(tokenRegistry.url().toString()).withStreamBlobs(true))
                .route("acme/**", "a", "acme-corp/**")
                .build());
    }
}
