package io.registryfacade.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.hosting.BadRequest;
import io.registryfacade.hosting.OpenRegistry;
import io.registryfacade.hosting.RawAnswer;
import io.registryfacade.hosting.RawHttp;
import io.registryfacade.hosting.TokenRegistry;
import io.registryfacade.hosting.TwoOrigins;
import io.registryfacade.upstream.Auth;
import io.registryfacade.upstream.Upstream;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for a facade in a web application, whatever server the application runs on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletContract {
    private static final Map<String, String> NO_PARAMETERS = Map.of();
    private static final Set<String> ABOUT_TARGETS = Set.of(
            "traversal-plain",
            "traversal-encoded",
            "path-params",
            "slashes",
            "open-redirect",
            "name-grammar",
            "reference-grammar",
            "org-boundary",
            "endpoint-confusion",
            "query");

    private OpenRegistry registry;
    private ServletServer server;

    /** Starts a server with one application; an empty context path is the root. */
    abstract ServletServer start(String contextPath, Consumer<ServletContext> application) throws Exception;

    /** The rows about targets that the server answers on its own, before any filter sees them. */
    abstract Set<String> refusedByTheServer();

    @BeforeAll
    void startServer() throws Exception {
        registry = OpenRegistry.start();
        server = start("", Application.withFilter(new RegistryFacadeFilter(TwoOrigins.facade()), NO_PARAMETERS));
    }

    @AfterAll
    void stopServer() throws Exception {
        server.stop();
        registry.stop();
    }

    private Map<String, String> parameters() {
        return Map.of("upstream", registry.url(), "repository", "acme/**", "as", "acme-corp/**");
    }

    private static RawAnswer ask(ServletServer server, String method, String target) throws Exception {
        return RawHttp.send(
                server.port(), method + " " + target + " HTTP/1.1\r\nHost: facade.test\r\nConnection: close\r\n\r\n");
    }

    @Test
    void pull_isRedirectedToTheUpstream_underItsNameThere() throws Exception {
        RawAnswer answer = ask(server, "GET", "/v2/acme/app/manifests/1.0");

        assertThat(answer.status()).isEqualTo(307);
        assertThat(answer.headers())
                .containsEntry("location", "https://backing-a.test/v2/acme-corp/app/manifests/1.0")
                .containsEntry("docker-distribution-api-version", "registry/2.0")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-length", "0");
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2", "/v2/"})
    void ping_isAnswered(String target) throws Exception {
        RawAnswer answer = ask(server, "GET", target);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("docker-distribution-api-version", "registry/2.0");
        assertThat(answer.body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v2/", "/v2/acme/app/manifests/1.0", "/v2/other/app/manifests/1.0", "/v2/acme/app/manifests/-"})
    void head_isAnsweredLikeGet_withoutABody(String target) throws Exception {
        RawAnswer get = ask(server, "GET", target);
        RawAnswer head = ask(server, "HEAD", target);

        assertThat(head.body()).isEmpty();
        assertThat(head.status()).isEqualTo(get.status());
        assertThat(withoutDate(head)).isEqualTo(withoutDate(get)).containsKey("content-length");
    }

    private static Map<String, String> withoutDate(RawAnswer answer) {
        Map<String, String> headers = answer.headers();
        headers.remove("date");
        return headers;
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v2/other/app/manifests/1.0,   403, DENIED",
        "PUT,    /v2/acme/app/manifests/1.0,    403, DENIED",
        "POST,   /v2/acme/app/blobs/uploads/,   403, DENIED",
        "GET,    /v2/_catalog,                  404, UNSUPPORTED",
        "GET,    /v2/acme/app,                  404, UNSUPPORTED",
        "GET,    /v2/acme/APP/manifests/1.0,    400, NAME_INVALID",
        "GET,    /v2/acme/app/manifests/-1,     400, TAG_INVALID",
        "GET,    /v2/acme/app/blobs/1.0,        400, DIGEST_INVALID",
        "DELETE, /v2/acme/app/tags/list,        405, UNSUPPORTED",
    })
    void refusal_saysWhy(String method, String target, int status, String code) throws Exception {
        RawAnswer answer = ask(server, method, target);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).startsWith("{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"");
        assertThat(answer.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("docker-distribution-api-version", "registry/2.0")
                .containsEntry("cache-control", "no-store");
        assertThat(answer.header("Allow")).isEqualTo(status == 405 ? "GET, HEAD" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v2foo", "/app", "/app/v2/acme/app/manifests/1.0"})
    void whatIsNotOurs_reachesTheApplicationUntouched(String target) throws Exception {
        RawAnswer answer = ask(server, "GET", target);

        assertThat(answer.body()).contains("application: GET " + target);
        assertThat(answer.headers()).doesNotContainKeys("docker-distribution-api-version", "cache-control", "location");
    }

    @Test
    void anotherHost_isRefused_whereThePublicUrlIsKnown() throws Exception {
        RawAnswer answer =
                RawHttp.send(server.port(), "GET /v2/ HTTP/1.1\r\nHost: other.test\r\nConnection: close\r\n\r\n");

        assertThat(answer.status()).isEqualTo(421);
        assertThat(answer.body()).contains("https://facade.test");
    }

    @Test
    void aRequestWithoutHost_isForTheHostThatTheContainerNames() throws Exception {
        ServletServer anyHost = start("", Application.withFilter(new RegistryFacadeFilter(), parameters()));
        try {
            RawAnswer answer = RawHttp.send(anyHost.port(), "GET /v2/ HTTP/1.0\r\n\r\n");

            assertThat(answer.status()).isEqualTo(200);
        } finally {
            anyHost.stop();
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
        ServletServer mounted = start(path, application);
        try {
            assertThat(ask(mounted, "GET", path + "/v2/").body()).isEqualTo("{}");
            assertThat(ask(mounted, "GET", path + "/v2/acme/app/tags/list?n=2&x=y")
                            .header("Location"))
                    .isEqualTo(registry.url() + "/v2/acme-corp/app/tags/list?n=2");
            assertThat(ask(mounted, "GET", path + "/v2/other/app/tags/list").status())
                    .isEqualTo(403);
            assertThat(ask(mounted, "GET", path + "/app").body()).contains("application: GET " + path + "/app");
        } finally {
            mounted.stop();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void badRequest_isAnsweredAsTheTableSays(BadRequest request) throws Exception {
        RawAnswer answer = RawHttp.send(server.port(), request.wire());

        assertThat(request.expected())
                .as("%s answered with %s", request.wire(), answer)
                .anyMatch(answer::fits);
        assertThat(answer.head()).doesNotContain("evil.test");
        if (answer.header("Location") != null) {
            assertThat(TwoOrigins.LOCATIONS).anyMatch(answer.header("Location")::startsWith);
        }
        if (isAnsweredByTheFacade(request, answer)) {
            assertThat(answer.headers())
                    .containsEntry("docker-distribution-api-version", "registry/2.0")
                    .containsEntry("content-type", "application/json");
            assertThat(answer.body()).startsWith("{\"errors\":[{\"code\":\"").endsWith("\"}]}");
        }
    }

    /** What is about the target is the facade's to answer; what breaks HTTP itself is the server's. */
    private boolean isAnsweredByTheFacade(BadRequest request, RawAnswer answer) {
        return ABOUT_TARGETS.contains(request.category())
                && request.target().startsWith("/v2/")
                && answer.status() >= 400
                && !refusedByTheServer().contains(request.id());
    }

    static List<BadRequest> badRequests() {
        return BadRequest.all().stream()
                .filter(request -> !request.category().equals("token-relay"))
                .toList();
    }

    /** Those for the token endpoint, which there is only where clients log in. */
    @Test
    void badRequestsForATokenAreAnsweredAsTheTableSays() throws Exception {
        TokenRegistry tokens = TokenRegistry.start();
        ServletServer relaying = start("", Application.withFilter(relaying(tokens), NO_PARAMETERS));
        try {
            List<BadRequest> requests = BadRequest.all().stream()
                    .filter(request -> request.category().equals("token-relay"))
                    .toList();
            assertThat(requests).hasSize(9).allSatisfy(request -> {
                RawAnswer answer = RawHttp.send(relaying.port(), request.wire());
                assertThat(request.expected())
                        .as("%s answered with %s", request, answer)
                        .anyMatch(answer::fits);
                assertThat(answer.head()).doesNotContain("evil.test", "Location");
            });
        } finally {
            relaying.stop();
            tokens.stop();
        }
    }

    private static Filter relaying(TokenRegistry registry) {
        return new RegistryFacadeFilter(RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("a", Upstream.generic(registry.url()).withAuth(Auth.CLIENT))
                .route("acme/**", "a", "acme-corp/**")
                .build());
    }

    @Test
    void whereAClientCannotBeSentAlone_theFacadeAsksForIt() throws Exception {
        TokenRegistry tokens = TokenRegistry.start();
        ServletServer resolving = start("/context", Application.withFilter(resolving(tokens), NO_PARAMETERS));
        try {
            String repository = "/context/v2/acme/app";
            RawAnswer manifest = ask(resolving, "GET", repository + "/manifests/1.0");
            assertThat(manifest.status()).isEqualTo(200);
            assertThat(manifest.body()).isEqualTo(TokenRegistry.MANIFEST);
            assertThat(manifest.headers())
                    .containsEntry("content-type", "application/vnd.oci.image.index.v1+json")
                    .containsEntry("docker-distribution-api-version", "registry/2.0")
                    .containsEntry("cache-control", "no-store");

            RawAnswer head = ask(resolving, "HEAD", repository + "/manifests/1.0");
            assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(TokenRegistry.MANIFEST.length()));
            assertThat(head.body()).isEmpty();

            assertThat(ask(resolving, "GET", repository + "/blobs/" + TokenRegistry.ELSEWHERE)
                            .header("Location"))
                    .isEqualTo("https://cdn.test/blob?signature=1");
            assertThat(ask(resolving, "GET", repository + "/manifests/2.0").status())
                    .isEqualTo(404);
        } finally {
            resolving.stop();
            tokens.stop();
        }
    }

    @Test
    void aLayerThatMayPassThrough_arrivesWhole() throws Exception {
        TokenRegistry tokens = TokenRegistry.start();
        ServletServer resolving = start("", Application.withFilter(resolving(tokens), NO_PARAMETERS));
        try {
            RawAnswer layer = ask(resolving, "GET", "/v2/acme/app/blobs/" + TokenRegistry.LAYER_DIGEST);

            assertThat(layer.status()).isEqualTo(200);
            assertThat(layer.body().getBytes(StandardCharsets.ISO_8859_1)).isEqualTo(TokenRegistry.LAYER);
        } finally {
            resolving.stop();
            tokens.stop();
        }
    }

    @Test
    void aLayerThatBreaksOff_doesNotLookWhole() throws Exception {
        TokenRegistry tokens = TokenRegistry.start();
        ServletServer resolving = start("", Application.withFilter(resolving(tokens), NO_PARAMETERS));
        try {
            // without asking for the end of the connection, which is what must come
            RawAnswer layer = RawHttp.send(
                    resolving.port(),
                    "GET /v2/acme/app/blobs/" + TokenRegistry.BROKEN_DIGEST + " HTTP/1.1\r\nHost: facade.test\r\n\r\n");

            assertThat(layer.header("Content-Length")).isEqualTo(String.valueOf(TokenRegistry.LAYER.length));
            assertThat(layer.body().length()).isLessThan(TokenRegistry.LAYER.length);
        } finally {
            resolving.stop();
            tokens.stop();
        }
    }

    @Test
    void withoutAsync_theSmallThingsWork_andALayerIsToldWhatItNeeds() throws Exception {
        TokenRegistry tokens = TokenRegistry.start();
        ServletServer blocking = start("", Application.withBlockingFilter(resolving(tokens)));
        try {
            assertThat(ask(blocking, "GET", "/v2/acme/app/manifests/1.0").body())
                    .isEqualTo(TokenRegistry.MANIFEST);
            RawAnswer layer = ask(blocking, "GET", "/v2/acme/app/blobs/" + TokenRegistry.LAYER_DIGEST);
            assertThat(layer.status()).isEqualTo(500);
            assertThat(layer.body()).contains("async-supported");
        } finally {
            blocking.stop();
            tokens.stop();
        }
    }

    private static Filter resolving(TokenRegistry registry) {
        return new RegistryFacadeFilter(RegistryFacade.builder()
                .upstream("a", Upstream.generic(registry.url()).withStreamBlobs(true))
                .route("acme/**", "a", "acme-corp/**")
                .build());
    }

    @Test
    void badRequests_areAllThere() {
        assertThat(BadRequest.all()).hasSize(164);
        assertThat(badRequests()).hasSize(155);
    }
}
