package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.RegistryFacade;
import io.registryfacade.settings.ResolveSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each manifest costs one counted request at the registry, however many clients pull. */
class ManifestCacheTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;

    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST)).has(BY_DIGEST, Samples.response(Samples.MANIFEST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Facade facade(long cacheBytes) {
        return new Facade(
                RegistryFacade.builder().upstream("r", server.upstream()).route("**", "r"),
                ResolveSettings.defaults().withManifestCacheBytes(cacheBytes).withDeadline(Duration.ofSeconds(10)));
    }

    private long manifestGets() {
        return server.registry.log().stream()
                .filter(request -> request.startsWith("GET ") && request.contains("/manifests/"))
                .count();
    }

    @Test
    void hundredPulls_costOneGet() {
        Facade facade = facade(100_000);
        IntStream.range(0, 100)
                .mapToObj(pull -> facade.get(TAGGED))
                .forEach(response -> assertThat(response.outcome()).isEqualTo("200 " + Samples.MANIFEST));
        assertThat(manifestGets()).isEqualTo(1);
        assertThat(server.registry.received("HEAD " + TAGGED)).hasSize(100);
    }

    @Test
    void cachedManifest_hasTheSameHeaders() {
        Facade facade = facade(100_000);
        facade.get(BY_DIGEST);
        assertThat(new ClientResponse[] {facade.get(BY_DIGEST), facade.head(BY_DIGEST)})
                .allSatisfy(response -> {
                    assertThat(response.header("Content-Type")).isEqualTo(Samples.MEDIA_TYPE);
                    assertThat(response.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
                    assertThat(response.header("Content-Length"))
                            .isEqualTo(String.valueOf(response.body().length()));
                });
        assertThat(server.registry.log()).containsExactly("GET /v2/", "GET " + BY_DIGEST);
    }

    @Test
    void movedTag_isSeenAtTheNextPull() {
        Facade facade = facade(100_000);
        facade.get(TAGGED);
        String moved = Samples.manifest(Samples.OTHER_LAYER);
        server.has(TAGGED, Samples.response(moved))
                .has("/v2/org/app/manifests/" + Samples.digest(moved), Samples.response(moved));
        assertThat(facade.get(TAGGED).text()).isEqualTo(moved);
    }

    @Test
    void manifest_isCachedForItsRepositoryOnly() {
        Facade facade = facade(100_000);
        facade.get(BY_DIGEST);
        assertThat(facade.get(BY_DIGEST.replace("org/app", "org/other")).status())
                .isEqualTo(404);
    }

    @Test
    void cacheOfZeroBytes_cachesNothing() {
        Facade facade = facade(0);
        IntStream.range(0, 5).forEach(pull -> facade.get(TAGGED));
        assertThat(manifestGets()).isEqualTo(5);
    }

    @Test
    void cache_countsBytes() {
        int entry = 512 + Samples.MANIFEST.getBytes(StandardCharsets.UTF_8).length;
        Facade small = facade(entry - 1);
        IntStream.range(0, 3).forEach(pull -> small.get(BY_DIGEST));
        assertThat(manifestGets()).isEqualTo(3);
        Facade large = facade(entry);
        IntStream.range(0, 3).forEach(pull -> large.get(BY_DIGEST));
        assertThat(manifestGets()).isEqualTo(4);
    }

    @Test
    void head_doesNotFillTheCache() {
        Facade facade = facade(100_000);
        facade.head(BY_DIGEST);
        assertThat(facade.get(BY_DIGEST).text()).isEqualTo(Samples.MANIFEST);
        assertThat(manifestGets()).isEqualTo(1);
    }
}
