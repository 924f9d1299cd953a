package io.registryfacade.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.ResolveTarget;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.upstream.RemoteRepository;
import io.registryfacade.upstream.TargetDelivery;
import io.registryfacade.upstream.Upstream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cache that keeps a pull at the upstream where it began. */
class ContentLocationCacheTest {
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final ResolveTarget A = target(Upstream.ghcr());
    private static final ResolveTarget B = target(Upstream.quay());
    private static final ResolveTarget C = target(Upstream.gitlab());
    private static final List<ResolveTarget> ORDER = List.of(A, B, C);

    private static ResolveTarget target(Upstream upstream) {
        return ResolveTarget.of("r", new RemoteRepository(upstream, APP), TargetDelivery.RESOLVE);
    }

    private final ContentLocationCache locations = new ContentLocationCache(100_000);

    @Test
    void knownLocation_isFirst_thenTheConfiguredOrder() {
        locations.add(APP, Samples.DIGEST, C, "");
        assertThat(locations.knownFirst(APP, Samples.DIGEST, ORDER)).containsExactly(C, A, B);
    }

    @Test
    void unknownContent_keepsTheOrder() {
        locations.add(APP, Samples.DIGEST, C, "");
        assertThat(locations.knownFirst(APP, Samples.LAYER, ORDER)).isEqualTo(ORDER);
        assertThat(locations.knownFirst(new RepositoryName("org/other"), Samples.DIGEST, ORDER))
                .isEqualTo(ORDER);
        assertThat(locations.knownFirst(APP, Samples.DIGEST, List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void contentWithoutDigest_keepsTheOrder() {
        locations.add(APP, "", C, "{\"digest\":\"" + Samples.LAYER + "\"}");
        assertThat(locations.knownFirst(APP, "", ORDER)).isEqualTo(ORDER);
        assertThat(locations.knownFirst(APP, Samples.LAYER, ORDER)).startsWith(C);
    }

    @Test
    void everyDigestInAManifest_isCached() {
        locations.add(
                APP, Samples.DIGEST, B, "{\"a\":\"" + Samples.LAYER + "\",\"b\":[\"" + Samples.OTHER_LAYER + "\"]}");
        assertThat(List.of(Samples.DIGEST, Samples.LAYER, Samples.OTHER_LAYER))
                .allSatisfy(digest ->
                        assertThat(locations.knownFirst(APP, digest, ORDER)).startsWith(B));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sha256:", "\"sha256:aaaa", "\"sha256:\"sha256:\"sha256:", "\"sha512:aaaa\"", "sha256:a"})
    void truncatedText_isReadToItsEnd(String text) {
        locations.add(APP, Samples.DIGEST, B, text);
        assertThat(locations.knownFirst(APP, Samples.DIGEST, ORDER)).startsWith(B);
    }

    @Test
    void unterminatedDigest_isIgnored() {
        locations.add(APP, Samples.DIGEST, B, "\"" + Samples.LAYER);
        assertThat(locations.knownFirst(APP, Samples.LAYER, ORDER)).isEqualTo(ORDER);
        locations.add(APP, Samples.DIGEST, B, "\"" + Samples.LAYER + "\"");
        assertThat(locations.knownFirst(APP, Samples.LAYER, ORDER)).startsWith(B);
    }
}
