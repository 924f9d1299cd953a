package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.registryfacade.RegistryFacade;
import io.registryfacade.cache.MemoryCache;
import io.registryfacade.cache.MemoryCache.Fault;
import io.registryfacade.cache.MemoryCacheProvider;
import io.registryfacade.cache.SharedCacheSettings;
import io.registryfacade.http.OutboundResponse;
import io.registryfacade.settings.ResolveSettings;
import io.registryfacade.upstream.AuthMode;
import io.registryfacade.upstream.Upstream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Replicas that share a cache fetch each manifest once. The cache can make pulls slower, but never wrong. */
class SharedManifestsTest {
    private static final String TAGGED = "/v2/org/app/manifests/latest";
    private static final String BY_DIGEST = "/v2/org/app/manifests/" + Samples.DIGEST;
    private static final String SERVED = "200 " + Samples.MANIFEST;

    private final MemoryCache cache = MemoryCacheProvider.create("one");
    private final TokenRegistry server = new TokenRegistry();

    @BeforeEach
    void fill() {
        server.has(TAGGED, Samples.response(Samples.MANIFEST)).has(BY_DIGEST, Samples.response(Samples.MANIFEST));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Facade replica() {
        return replica(server.upstream());
    }

    private static Facade replica(Upstream upstream) {
        return new Facade(
                RegistryFacade.builder()
                        .publicUrl("http://facade.test")
                        .upstream("r", upstream)
                        .route("**", "r"),
                ResolveSettings.defaults()
                        .withSharedCache(SharedCacheSettings.parse("memory://one"))
                        .withDeadline(Duration.ofSeconds(10)));
    }

    private long gets() {
        return server.registry.received("GET " + BY_DIGEST).stream()
                .filter(request -> !request.header("Authorization").isEmpty())
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag", "digest"})
    void replicas_fetchEachManifestOnce(String reference) {
        String target = reference.equals("tag") ? TAGGED : BY_DIGEST;
        IntStream.range(0, 3)
                .forEach(i -> assertThat(replica().get(target).outcome()).isEqualTo(SERVED));
        assertThat(gets()).isEqualTo(1);
    }

    @Test
    void sharedManifest_hasTheSameHeaders() {
        replica().get(BY_DIGEST);
        ClientResponse shared = replica().get(BY_DIGEST);
        assertThat(shared.header("Content-Type")).isEqualTo(Samples.MEDIA_TYPE);
        assertThat(shared.header("Docker-Content-Digest")).isEqualTo(Samples.DIGEST);
        assertThat(shared.header("Content-Length"))
                .isEqualTo(String.valueOf(shared.body().length()));
    }

    @Test
    void replicasThatMissAtOnce_waitForTheOneThatFetches() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch mayRespond = new CountDownLatch(1);
        server.on("GET", BY_DIGEST, request -> {
            received.countDown();
            awaitLatch(mayRespond);
            return Samples.response(Samples.MANIFEST);
        });
        CompletableFuture<OutboundResponse> first = replica().send("GET", BY_DIGEST);
        received.await();
        List<CompletableFuture<OutboundResponse>> others = Stream.generate(this::replica)
                .limit(3)
                .map(replica -> replica.send("GET", BY_DIGEST))
                .toList();
        await().until(() -> cache.operations.stream()
                        .filter(each -> each.startsWith("putIfAbsent"))
                        .count()
                >= 4);
        mayRespond.countDown();
        assertThat(ClientResponse.of(first).outcome()).isEqualTo(SERVED);
        assertThat(others)
                .allSatisfy(
                        other -> assertThat(ClientResponse.of(other).outcome()).isEqualTo(SERVED));
        assertThat(gets()).isEqualTo(1);
        assertThat(cache.values.keySet()).noneMatch(key -> key.contains("lease"));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void leaseOfAReplicaThatDied_delaysOthersByABoundedTime() {
        replica().get(BY_DIGEST);
        String manifest = cache.key(":manifest:");
        cache.values.clear();
        cache.values.put(manifest.replace(":manifest:", ":lease:"), new byte[] {1});
        Facade replica = new Facade(
                RegistryFacade.builder().upstream("r", server.upstream()).route("**", "r"),
                ResolveSettings.defaults()
                        .withSharedCache(SharedCacheSettings.parse("memory://one"))
                        .withDeadline(Duration.ofSeconds(2)));
        assertThat(replica.get(BY_DIGEST).outcome()).isEqualTo(SERVED);
        assertThat(gets()).isEqualTo(2);
        assertThat(cache.values.get(manifest)).isNotEmpty();
    }

    @Test
    void refusedFetch_endsTheLease() {
        server.has(BY_DIGEST, FakeResponse.status(404));
        assertThat(replica().get(BY_DIGEST).status()).isEqualTo(404);
        assertThat(cache.values).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 429, 503})
    void manifestThatTheRegistryNoLongerSends_isNotServed(int status) {
        replica().get(BY_DIGEST);
        server.has(BY_DIGEST, FakeResponse.status(status));
        assertThat(replica().get(BY_DIGEST).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void cacheThatFails_failsNoPull(Fault fault) {
        cache.fault = fault;
        for (int i = 0; i < 3; i++) {
            Facade replica = replica();
            assertThat(replica.get(TAGGED).outcome()).isEqualTo(SERVED);
            assertThat(replica.get(BY_DIGEST).outcome()).isEqualTo(SERVED);
        }
        assertThat(gets()).isBetween(1L, 3L);
    }

    private static Stream<byte[]> lies() {
        String valid = Samples.MEDIA_TYPE + "\n" + Samples.MANIFEST;
        return Stream.of(
                        "",
                        "\n",
                        "other program's text",
                        Samples.MANIFEST,
                        valid.substring(0, valid.length() - 1),
                        valid + " ",
                        valid.replace("aaa", "bbb"),
                        // digests do not cover the media type
                        valid.replace("manifest.v1", "index.v1"),
                        "text/html\n" + Samples.MANIFEST,
                        "application/vnd.docker.distribution.manifest.v1+prettyjws\n" + Samples.MANIFEST,
                        "application/vnd.x\r\nX-Evil: 1\n" + Samples.MANIFEST,
                        "x".repeat(300) + "\n" + Samples.MANIFEST,
                        "x".repeat(300_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("lies")
    void cacheThatLies_isNotBelieved(byte[] lie) {
        replica().get(BY_DIGEST);
        String key = cache.key(":manifest:");
        cache.values.put(key, lie);
        ClientResponse response = replica().get(BY_DIGEST);
        assertThat(response.outcome()).isEqualTo(SERVED);
        assertThat(response.header("Content-Type")).isEqualTo(Samples.MEDIA_TYPE);
        assertThat(gets()).isEqualTo(2);
        assertThat(cache.values.get(key))
                .isEqualTo((Samples.MEDIA_TYPE + "\n" + Samples.MANIFEST).getBytes(StandardCharsets.UTF_8));
    }

    /** The version is part of each key. */
    @Test
    void valuesOfAnotherVersion_areIgnored() {
        replica().get(BY_DIGEST);
        assertThat(cache.values.keySet()).allMatch(key -> key.startsWith("registry-facade:1:"));
    }

    @Test
    void digestOfAnUnknownAlgorithm_isNotShared() {
        String target = "/v2/org/app/manifests/blake3:" + "a".repeat(64);
        server.has(target, Samples.response(Samples.MANIFEST));
        replica().get(target);
        assertThat(cache.operations).isEmpty();
    }

    @Test
    void largeManifest_isNotShared() {
        String large = Samples.MANIFEST + " ".repeat(SharedManifests.MAX_BYTES);
        String target = "/v2/org/app/manifests/" + Samples.digest(large);
        server.has(target, Samples.response(large));
        assertThat(replica().get(target).outcome()).isEqualTo("200 " + large);
        assertThat(cache.values).isEmpty();
    }

    @Test
    void answersForAClient_areNotShared() {
        server.on("GET", BY_DIGEST, request -> Samples.response(Samples.MANIFEST));
        replica(server.upstream().withAuth(AuthMode.CLIENT)).get(BY_DIGEST, "Authorization: Bearer token");
        assertThat(cache.operations).isEmpty();
    }

    @Test
    void accounts_doNotShare_andNoSecretIsStored() {
        server.tokens.on(
                "GET /token",
                request -> FakeResponse.ok("{\"token\":\"" + server.issueToken(request) + "\",\"expires_in\":300}"));
        replica().get(BY_DIGEST);
        replica(server.upstream().withCredentials("ann", "pass-word-1")).get(BY_DIGEST);
        replica(server.upstream().withCredentials("bob", "pass-word-2")).get(BY_DIGEST);
        replica(server.upstream().withCredentials("bob", "pass-word-3")).get(BY_DIGEST);
        assertThat(gets()).isEqualTo(3);
        assertThat(cache.values)
                .hasSize(3)
                .allSatisfy((key, value) -> assertThat(key + new String(value, StandardCharsets.UTF_8))
                        .doesNotContain("pass-word", "token", "ann"));
    }

    @Test
    void localCache_staysFirst() {
        Facade replica = replica();
        replica.get(BY_DIGEST);
        cache.operations.clear();
        replica.get(BY_DIGEST);
        replica.get(TAGGED);
        assertThat(cache.operations).isEmpty();
    }

    @Test
    void hitsAndMisses_areCounted() {
        Facade first = replica();
        first.get(BY_DIGEST);
        assertThat(first.resolver().sharedCacheCounts().misses()).isEqualTo(1);
        Facade second = replica();
        second.get(BY_DIGEST);
        assertThat(second.resolver().sharedCacheCounts().hits()).isEqualTo(1);
        assertThat(second.resolver().sharedCacheCounts().misses()).isZero();
        assertThat(second.resolver().manifestCacheHits()).isEqualTo(1);
    }
}
