package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.RegistryFacade;
import io.registryfacade.UpstreamRef;
import io.registryfacade.cache.MemoryCache;
import io.registryfacade.cache.MemoryCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pull that began at one replica continues at another, from the same registry. */
class SharedLocationsTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BLOB = "/v2/org/app/blobs/" + Samples.LAYER;

    private final MemoryCache cache = MemoryCacheProvider.create("one");
    private final TokenRegistry first = new TokenRegistry();
    private final TokenRegistry second = new TokenRegistry();

    @BeforeEach
    void fill() {
        second.has(TAGGED, Samples.response(Samples.MANIFEST))
                .has(TAGGED.replace("latest", Samples.DIGEST), Samples.response(Samples.MANIFEST))
                .has(BLOB, FakeResponse.redirect("https://cdn.test/"));
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static Facade replica(Upstream first, Upstream second) {
        return new Facade(
                RegistryFacade.builder()
                        .publicUrl("http://facade.test")
                        .upstream("1", first)
                        .upstream("2", second)
                        .route("org/**", List.of(new UpstreamRef("1"), new UpstreamRef("2"))),
                ResolveSettings.defaults().withSharedCache(SharedCacheSettings.parse("memory://one")));
    }

    private Facade replica() {
        return replica(first.upstream(), second.upstream());
    }

    private String location() {
        return await().until(
                        () -> cache.values.keySet().stream()
                                .filter(key -> key.contains(":location:") && key.endsWith(Samples.LAYER))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }

    @Test
    void pull_continuesAtAnotherReplica() {
        replica().get(TAGGED);
        location();
        first.registry.received().clear();
        assertThat(replica().get(BLOB).header("Location")).isEqualTo("https://cdn.test/");
        assertThat(first.registry.log()).isEmpty();
    }

    @Test
    void knownLocation_isNotLookedUp() {
        Facade replica = replica();
        replica.get(TAGGED);
        cache.operations.clear();
        replica.get(BLOB);
        assertThat(cache.operations).noneMatch(operation -> operation.startsWith("get"));
    }

    @Test
    void tag_mayMove_soItsLocationIsNotLookedUp() {
        replica().get(TAGGED);
        assertThat(cache.operations)
                .noneMatch(operation -> operation.startsWith("get") && operation.contains("location"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "other", "0123456789abcdef0123456789abcdef", "\u0000"})
    void wrongLocation_changesTheOrderOnly(String lie) {
        replica().get(TAGGED);
        cache.values.put(location(), lie.getBytes(StandardCharsets.UTF_8));
        assertThat(replica().get(BLOB).header("Location")).isEqualTo("https://cdn.test/");
    }

    @Test
    void otherUpstreams_haveOtherKeys() {
        replica().get(TAGGED);
        location();
        first.registry.received().clear();
        replica(first.upstream(), second.upstream().withCredentials("ann", "secret"))
                .get(BLOB);
        assertThat(first.registry.log()).isNotEmpty();
    }

    @Test
    void whatAClientFound_isNotShared() {
        second.registry.has(BLOB, FakeResponse.redirect("https://cdn.test/"));
        replica(first.upstream(), second.upstream().withAuth(AuthMode.CLIENT)).get(BLOB, "Authorization: Bearer token");
        assertThat(cache.operations).noneMatch(operation -> operation.startsWith("put "));
    }
}
