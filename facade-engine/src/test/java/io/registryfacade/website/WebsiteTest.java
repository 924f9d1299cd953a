package io.registryfacade.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.RegistryFacade;
import io.registryfacade.engine.EngineConfiguration;
import io.registryfacade.engine.FacadeEngine;
import io.registryfacade.engine.ServerExchange;
import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.page.FacadePage;
import io.registryfacade.page.PageSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsiteTest {
    private static final String CHROMIUM = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,"
            + "image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7";

    private final ListingRegistry registry = new ListingRegistry();
    private final FacadeEngine engine = new FacadeEngine(
            EngineConfiguration.of(RegistryFacade.builder()
                            .upstream("r", Upstream.generic(registry.url()).withAuth(AuthMode.NONE))
                            .upstream(
                                    "down",
                                    Upstream.generic("http://127.0.0.1:9").withAuth(AuthMode.TOKEN))
                            .route("my-org/**", "r", "acme/**")
                            .route("down/app", "down")
                            .build())
                    .withTrustedProxies("127.0.0.1"),
            List.of());
    private final Website website = Website.of(engine);

    WebsiteTest() throws Exception {}

    private record Exchange(InboundRequest request, List<OutboundResponse> responses) implements ServerExchange {
        @Override
        public @Nullable InetAddress remoteAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public void respond(CompletableFuture<OutboundResponse> response) {
            responses.add(response.join());
        }
    }

    @AfterEach
    void close() {
        registry.close();
        engine.close();
    }

    /** Returns the response; {@code null} if the request is for no page. */
    private static @Nullable OutboundResponse send(Website website, InboundRequest request) {
        Exchange exchange = new Exchange(request, new ArrayList<>());
        boolean handled = website.handle(exchange);
        assertThat(exchange.responses()).hasSize(handled ? 1 : 0);
        return handled ? exchange.responses().get(0) : null;
    }

    private @Nullable OutboundResponse get(String path, String... headers) {
        return get(website, path, headers);
    }

    private static @Nullable OutboundResponse get(Website website, String path, String... headers) {
        return send(website, request("GET", path, headers));
    }

    private static InboundRequest request(String method, String path, String... headers) {
        Map<String, List<String>> all = new HashMap<>(Map.of("Host", List.of("docker.test:8080")));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return InboundRequest.of(method, path).withHeaders(Headers.of(all));
    }

    private static @Nullable String header(@Nullable OutboundResponse response, String name) {
        assertThat(response).isNotNull();
        return response.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(header -> header.value())
                .findFirst()
                .orElse(null);
    }

    @Test
    void home_isAPage() {
        OutboundResponse response = get("/?ref=mail");

        assertThat(response).isNotNull();
        assertThat(response.status()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(response, "Content-Security-Policy")).isEqualTo(FacadePage.contentSecurityPolicy());
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-cache");
        assertThat(response.body().toString()).contains("docker pull docker.test:8080/my-org/");
        assertThat(registry.requests()).isEmpty();
    }

    @Test
    void page_isSentOnce_untilItChanges() {
        String tag = header(get("/"), "ETag");
        assertThat(tag).isNotNull();

        OutboundResponse again = get("/", "If-None-Match", "\"other\", W/" + tag);
        assertThat(again).isNotNull();
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body().length()).isZero();
        assertThat(header(again, "ETag")).isEqualTo(tag);

        assertThat(engine.reload(() ->
                        engine.configuration().withPage(PageSettings.defaults().withTitle("New"))))
                .isTrue();
        OutboundResponse changed = get("/", "If-None-Match", tag);
        assertThat(changed).isNotNull();
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().toString()).contains("<h1>New</h1>");
    }

    @Test
    void repository_hasItsTags_andNoManifestIsRequested() {
        OutboundResponse response = get("/my-org/app");

        assertThat(response).isNotNull();
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body().toString())
                .contains("docker pull docker.test:8080/my-org/app:1.1", "<li><code>1.0</code></li>")
                .contains("/acme/app</code>");
        assertThat(registry.requests()).containsExactly("GET /v2/acme/app/tags/list?n=200");
    }

    @Test
    void unknownRepository_is404() {
        OutboundResponse response = get("/my-org/status-404", "If-None-Match", "*");

        assertThat(response).isNotNull();
        assertThat(response.status()).isEqualTo(404);
        assertThat(response.body().toString()).contains("The registry has no such repository");
    }

    @Test
    void failingRegistry_isSaid_onItsPageAndAtHome() {
        OutboundResponse before = get("/");
        OutboundResponse repository = get("/down/app");
        OutboundResponse after = get("/");

        assertThat(before).isNotNull();
        assertThat(before.body().toString()).doesNotContain("does not respond");
        assertThat(repository).isNotNull();
        assertThat(repository.status()).isEqualTo(200);
        assertThat(repository.body().toString()).contains("The registry does not respond");
        assertThat(after).isNotNull();
        assertThat(after.body().toString()).contains("A registry does not respond");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/app",
                "/other/app",
                "/v2",
                "/v2/",
                "/v2/my-org/app/tags/list",
                "/healthz",
                "/my-org",
                "/my-org/",
                "/My-Org/App",
                "/my-org/../app",
                "/my-org/%61pp",
                "//my-org/app",
                "my-org/app"
            })
    void otherPaths_areNoPages(String path) {
        assertThat(get(path)).isNull();
    }

    @Test
    void filesThatBrowsersLookFor_areNoRepositories() {
        try (FacadeEngine everything = new FacadeEngine(RegistryFacade.builder()
                .upstream("r", Upstream.generic(registry.url()).withAuth(AuthMode.NONE))
                .route("**", "r")
                .build())) {
            Website pages = Website.of(everything);
            assertThat(get(pages, "/favicon.ico")).isNull();
            assertThat(get(pages, "/v2")).isNull();
            assertThat(get(pages, "/anything")).isNotNull();
        }
    }

    @Test
    void head_isHandled_otherMethodsAreNot() {
        OutboundResponse head = send(website, request("HEAD", "/"));
        assertThat(head).isNotNull();
        assertThat(head.status()).isEqualTo(200);
        assertThat(send(website, request("POST", "/"))).isNull();
        assertThat(send(website, request("PUT", "/my-org/app"))).isNull();
    }

    /** The command of the page is pasted into a terminal. */
    @ParameterizedTest
    @ValueSource(strings = {"docker.test;reboot", "$(reboot)", "docker.test/x", ""})
    void strangeHosts_getNoPage(String host) {
        assertThat(get("/", "Host", host)).isNull();
        assertThat(get("/my-org/app", "Host", host)).isNull();
        assertThat(send(website, InboundRequest.get("/"))).isNull();
    }

    @Test
    void publicUrl_isTheAddress_andTheOnlyHost() {
        try (FacadeEngine published = new FacadeEngine(RegistryFacade.builder()
                .publicUrl("https://docker.my-org.example.com")
                .upstream("r", Upstream.ghcr())
                .route("my-org/**", "r")
                .build())) {
            Website pages = Website.of(published);
            OutboundResponse response = get(pages, "/", "Host", "Docker.my-org.example.com:443");

            assertThat(response).isNotNull();
            assertThat(response.body().toString()).contains("docker pull docker.my-org.example.com/my-org/");
            assertThat(get(pages, "/")).isNull();
        }
    }

    @Test
    void hostThatATrustedProxyForwards_isTheAddress() {
        OutboundResponse forwarded = get("/", "X-Forwarded-Host", "public.test");
        assertThat(forwarded).isNotNull();
        assertThat(forwarded.body().toString()).contains("docker pull public.test/my-org/");
    }

    @Test
    void homepage_replacesTheHomePage_only() {
        Website elsewhere = website.withHomepage("https://my-org.example.com/images");

        OutboundResponse home = get(elsewhere, "/");
        assertThat(home).isNotNull();
        assertThat(home.status()).isEqualTo(302);
        assertThat(header(home, "Location")).isEqualTo("https://my-org.example.com/images");
        assertThat(get(elsewhere, "/my-org/app")).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> website.withHomepage("javascript:alert(1)"));
    }

    @Test
    void mountedWebsite_isBelowItsPath() {
        Website mounted = website.mountedAt("/context", "/images/");

        OutboundResponse home = get(mounted, "/images/");
        OutboundResponse repository = get(mounted, "/images/my-org/app");
        assertThat(home).isNotNull();
        assertThat(home.body().toString()).contains("<a href=\"/context/images/down/app\">");
        assertThat(repository).isNotNull();
        assertThat(repository.body().toString()).contains("<a href=\"/context/images/\">");
        assertThat(get(mounted, "/images")).isNotNull();
        assertThat(get(mounted, "/")).isNull();
        assertThat(get(mounted, "/my-org/app")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/my-org/app/manifests/1.0",
                "/v2/my-org/app/tags/list?n=5",
                "/v2/my-org/app/blobs/sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
            })
    void browser_isLedFromTheRegistryApiToThePage(String path) {
        OutboundResponse response = get(path, "Accept", CHROMIUM, "Sec-Fetch-Mode", "navigate");

        assertThat(response).isNotNull();
        assertThat(response.status()).isEqualTo(303);
        assertThat(header(response, "Location")).isEqualTo("/my-org/app");
        assertThat(header(response, "Vary")).contains("Accept", "Sec-Fetch-Mode");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/", "/v2/_catalog", "/v2/other/app/manifests/1.0", "/v2/my-org%2fapp/manifests/1.0"})
    void browser_getsErrorsOfTheRegistryApi_elsewhere(String path) {
        assertThat(get(path, "Accept", CHROMIUM, "Sec-Fetch-Mode", "navigate")).isNull();
        assertThat(get("/v2/my-org/app/tags/list", "Accept", CHROMIUM, "Sec-Fetch-Mode", "navigate", "Host", "a b"))
                .isNull();
    }

    /** What clients send for a manifest, and scripts of web pages. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "docker/27.5.1                     | application/vnd.docker.distribution.manifest.v2+json, "
                        + "application/vnd.oci.image.index.v1+json, */* | none",
                "containerd/2.1.0                  | application/vnd.oci.image.index.v1+json, */*;q=0.1 | none",
                "containers/5.36.0                 | application/vnd.oci.image.manifest.v1+json | none",
                "go-containerregistry/v0.22.1      | application/vnd.oci.image.index.v1+json,"
                        + "application/vnd.oci.image.manifest.v1+json | none",
                "Helm/4.3.1                        | application/vnd.oci.image.manifest.v1+json, */* | none",
                "curl/8.14.1                       | */* | none",
                "Go-http-client/1.1                | none | none",
                "Java/17.0.1                       | text/html, image/gif, image/jpeg, *; q=.2, */*; q=.2 | none",
                "w3m/0.5.3                         | text/html, text/*;q=0.5, image/* | none",
                "Mozilla/5.0                       | */* | cors",
                "Mozilla/5.0                       | text/html | no-cors",
                "Mozilla/5.0                       | application/json, text/html | navigate",
                "Mozilla/5.0                       | none | navigate",
            })
    void everyOtherClient_isUntouched(String userAgent, @Nullable String accept, @Nullable String mode) {
        List<String> headers = new ArrayList<>(List.of("User-Agent", userAgent));
        if (accept != null) {
            headers.addAll(List.of("Accept", accept));
        }
        if (mode != null) {
            headers.addAll(List.of("Sec-Fetch-Mode", mode));
        }
        assertThat(get("/v2/my-org/app/manifests/1.0", headers.toArray(String[]::new)))
                .isNull();
    }

    @Test
    void clientWithCredentials_isUntouched() {
        assertThat(get(
                        "/v2/my-org/app/manifests/1.0",
                        "Accept",
                        CHROMIUM,
                        "Sec-Fetch-Mode",
                        "navigate",
                        "Authorization",
                        "Bearer t"))
                .isNull();
    }
}
