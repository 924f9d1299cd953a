package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.CdnSettings;
import io.registryfacade.FacadeBuilder;
import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.http.Body;
import io.registryfacade.http.Header;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Delivery;
import io.registryfacade.upstream.Upstream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long shared caches may store each kind of response, by its headers. */
class StoredResponsesTest {
    private static final CdnSettings CDN = CdnSettings.defaults()
            .withRedirects(Duration.ofMinutes(5))
            .withManifests(Duration.ofSeconds(30))
            .withTags(Duration.ofSeconds(5));
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    @TempDir
    private Path layout;

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(BY_DIGEST, Samples.response(Samples.MANIFEST))
                .has("/v2/org/app/manifests/1", Samples.response(Samples.MANIFEST))
                .has("/v2/org/app/manifests/denied", FakeResponse.status(403))
                .has("/v2/org/app/manifests/busy", FakeResponse.status(429).with("Retry-After", "1"))
                .has("/v2/org/app/manifests/broken", FakeResponse.status(503))
                .has("/v2/org/app/manifests/moved", FakeResponse.redirect("https://cdn.test/manifest?signature=x"))
                .has("/v2/org/app/tags/list", FakeResponse.ok("{\"name\":\"org/app\",\"tags\":[]}"))
                .has("/v2/org/moved/tags/list", FakeResponse.redirect("https://cdn.test/tags?signature=x"))
                .has("/v2/org/app/referrers/" + Samples.DIGEST, FakeResponse.ok("{\"manifests\":[]}"))
                .has(BLOB, FakeResponse.redirect("https://cdn.test/blob?signature=x"))
                .has("/v2/org/app/blobs/" + Samples.OTHER_LAYER, FakeResponse.ok("layer"));
        // another manifest than its digest, and one whose type is the registry's choice for one client
        server.has("/v2/org/app/manifests/" + Samples.OTHER_LAYER, Samples.response(Samples.MANIFEST));
        server.has(
                "/v2/org/general/manifests/" + Samples.digest("{}"),
                FakeResponse.ok("{}").with("Content-Type", "application/json"));
        server.has("/v2/org/general/manifests/1", FakeResponse.ok("{}").with("Content-Type", "application/json"));
    }

    @AfterEach
    void close() {
        Facade.closeAll();
        server.close();
    }

    private FacadeBuilder builder() {
        return RegistryFacade.builder()
                .publicUrl("https://facade.test")
                .upstream("token", server.upstream())
                .upstream("streamed", server.upstream().withStreamBlobs(true))
                .upstream("account", server.upstream().withCredentials("puller", "s3cr3t"))
                .upstream("login", server.upstream().withAuth(AuthMode.CLIENT))
                .upstream(
                        "open",
                        Upstream.generic(server.registry.url())
                                .withAuth(AuthMode.NONE)
                                .withDelivery(Delivery.RESOLVE))
                .upstream("files", new SampleLayout(layout).upstream())
                .route("token/**", "token", "org/**")
                .route("streamed/**", "streamed", "org/**")
                .route("account/**", "account", "org/**")
                .route("login/**", "login", "org/**")
                .route("open/**", "open", "org/**")
                .route("files/**", "files", "org/**")
                .cdn(CDN);
    }

    private Facade facade(FacadeBuilder builder) {
        return new Facade(builder, ResolveSettings.defaults().withManifestMaxAge(Duration.ofSeconds(30)));
    }

    /** Returns the values of the headers that caches read, as the engine completes them. */
    private static List<String> caching(ClientResponse response) {
        return OutboundResponse.ofRegistry(response.status(), response.headers(), Body.EMPTY).headers().stream()
                .filter(header ->
                        List.of("Cache-Control", "CDN-Cache-Control", "Vary").contains(header.name()))
                .map(Header::value)
                .toList();
    }

    private static List<String> shared(int seconds, String vary) {
        return List.of("public, max-age=0, s-maxage=" + seconds, "public, max-age=" + seconds, vary);
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "stored-responses.csv", delimiter = '|', numLinesToSkip = 1)
    void response_isStored_asLongAsItsKindMayBe(
            String method, String target, @Nullable String header, int status, int seconds, @Nullable String vary) {
        String path = "/v2/"
                + target.replace("FILE_DIGEST", SampleLayout.DIGEST)
                        .replace("FILE_LAYER", SampleLayout.LAYER)
                        .replace("OTHER_LAYER", Samples.OTHER_LAYER)
                        .replace("GENERAL", Samples.digest("{}"))
                        .replace("LAYER", Samples.LAYER)
                        .replace("DIGEST", Samples.DIGEST);
        String[] headers =
                header == null ? new String[0] : new String[] {header.replace("FILE_LAYER", SampleLayout.LAYER)};
        Facade facade = facade(builder());

        ClientResponse response = method.equals("GET") ? facade.get(path, headers) : facade.head(path, headers);

        assertThat(response.status()).isEqualTo(status);
        assertThat(caching(response)).isEqualTo(vary == null ? List.of("no-store") : shared(seconds, vary));
    }

    @Test
    void manifest_isStored_untilItWouldBeConfirmed() {
        Facade facade = facade(builder());
        String path = "/v2/token/app/manifests/" + Samples.DIGEST;

        assertThat(caching(facade.get(path))).isEqualTo(shared(30, "Accept, Sec-Fetch-Mode"));
        facade.advance(Duration.ofMillis(12_500));
        assertThat(caching(facade.get(path))).isEqualTo(shared(17, "Accept, Sec-Fetch-Mode"));
        facade.advance(Duration.ofSeconds(17));
        assertThat(facade.get(path).status()).isEqualTo(200);
        assertThat(caching(facade.get(path))).containsExactly("no-store");
        facade.advance(Duration.ofMillis(500));
        assertThat(caching(facade.get(path))).isEqualTo(shared(30, "Accept, Sec-Fetch-Mode"));
        // the registry has just said that the tag leads there
        facade.advance(Duration.ofSeconds(29));
        assertThat(caching(facade.get("/v2/token/app/manifests/1"))).isEqualTo(shared(5, "Accept, Sec-Fetch-Mode"));
    }

    @Test
    void shorterLife_isNotProlonged() {
        Facade facade = facade(builder().cdn(CDN.withManifests(Duration.ofSeconds(10))));
        String path = "/v2/token/app/manifests/" + Samples.DIGEST;

        assertThat(caching(facade.get(path))).isEqualTo(shared(10, "Accept, Sec-Fetch-Mode"));
        facade.advance(Duration.ofSeconds(15));
        assertThat(caching(facade.get(path))).isEqualTo(shared(10, "Accept, Sec-Fetch-Mode"));
        facade.advance(Duration.ofSeconds(10));
        assertThat(caching(facade.get(path))).isEqualTo(shared(5, "Accept, Sec-Fetch-Mode"));
    }

    @Test
    void manifestThatIsConfirmedEachTime_isNotStored() {
        Facade facade = new Facade(builder(), ResolveSettings.defaults().withManifestMaxAge(Duration.ZERO));

        assertThat(caching(facade.get("/v2/token/app/manifests/" + Samples.DIGEST)))
                .containsExactly("no-store");
        assertThat(caching(facade.get("/v2/token/app/manifests/1"))).containsExactly("no-store");
    }

    /** Equal requests are sent once, but their responses may differ in what caches may do with them. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "DIGEST"})
    void requestInFlight_isSharedWithoutItsPolicy(String reference) throws Exception {
        CountDownLatch both = new CountDownLatch(1);
        server.on("GET", BY_DIGEST, request -> {
            await(both);
            return Samples.response(Samples.MANIFEST);
        });
        Facade facade = facade(builder());
        String path = "/v2/token/app/manifests/" + reference.replace("DIGEST", Samples.DIGEST);

        CompletableFuture<OutboundResponse> personal = facade.send("GET", path, "Authorization: Bearer x");
        CompletableFuture<OutboundResponse> common = facade.send("GET", path);
        both.countDown();

        assertThat(caching(ClientResponse.of(personal))).containsExactly("no-store");
        assertThat(caching(ClientResponse.of(common)))
                .isEqualTo(shared(reference.equals("1") ? 5 : 30, "Accept, Sec-Fetch-Mode"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void redirectAmongSeveralRegistries_isNotStored_becauseItDependsOnThem() {
        server.registry.on("HEAD " + BLOB, FakeResponse.ok(""));
        Facade facade = facade(builder()
                .route(
                        "several/**",
                        List.of(new UpstreamRef("open", "org/**"), new UpstreamRef("token", "org/**")),
                        Delivery.REDIRECT));

        ClientResponse response = facade.get("/v2/several/app/blobs/" + Samples.LAYER);

        assertThat(response.status()).isEqualTo(307);
        assertThat(caching(response)).containsExactly("no-store");
    }
}
