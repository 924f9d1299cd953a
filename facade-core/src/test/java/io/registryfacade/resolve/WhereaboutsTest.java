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

class WhereaboutsTest {
    private static final RepositoryName APP = new RepositoryName("org/app");
    private static final ResolveTarget A = target(Upstream.ghcr());
    private static final ResolveTarget B = target(Upstream.quay());
    private static final ResolveTarget C = target(Upstream.gitlab());
    private static final List<ResolveTarget> ORDER = List.of(A, B, C);

    private static ResolveTarget target(Upstream upstream) {
        return ResolveTarget.of("r", new RemoteRepository(upstream, APP), TargetDelivery.RESOLVE);
    }

    private final Whereabouts whereabouts = new Whereabouts();

    @Test
    void whatIsKnown_isAskedForThereFirst_andThenInOrder() {
        whereabouts.remember(APP, Samples.DIGEST, C.remoteRepository(), "");
        assertThat(whereabouts.order(APP, Samples.DIGEST, ORDER)).containsExactly(C, A, B);
    }

    @Test
    void whatIsUnknown_isAskedForInOrder() {
        whereabouts.remember(APP, Samples.DIGEST, C.remoteRepository(), "");
        assertThat(whereabouts.order(APP, Samples.LAYER, ORDER)).isEqualTo(ORDER);
        assertThat(whereabouts.order(new RepositoryName("org/other"), Samples.DIGEST, ORDER))
                .isEqualTo(ORDER);
        assertThat(whereabouts.order(APP, Samples.DIGEST, List.of(A, B))).containsExactly(A, B);
    }

    @Test
    void whatHasNoDigest_isAskedForInOrder() {
        whereabouts.remember(APP, "", C.remoteRepository(), "{\"digest\":\"" + Samples.LAYER + "\"}");
        assertThat(whereabouts.order(APP, "", ORDER)).isEqualTo(ORDER);
        assertThat(whereabouts.order(APP, Samples.LAYER, ORDER)).startsWith(C);
    }

    @Test
    void everyDigestInAManifest_isRemembered() {
        whereabouts.remember(
                APP,
                Samples.DIGEST,
                B.remoteRepository(),
                "{\"a\":\"" + Samples.LAYER + "\",\"b\":[\"" + Samples.OTHER_LAYER + "\"]}");
        assertThat(List.of(Samples.DIGEST, Samples.LAYER, Samples.OTHER_LAYER))
                .allSatisfy(digest ->
                        assertThat(whereabouts.order(APP, digest, ORDER)).startsWith(B));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"sha256:", "\"sha256:aaaa", "\"sha256:\"sha256:\"sha256:", "\"sha512:aaaa\"", "sha256:a"})
    void textThatIsCutShort_isReadAsFarAsItGoes(String text) {
        whereabouts.remember(APP, Samples.DIGEST, B.remoteRepository(), text);
        assertThat(whereabouts.order(APP, Samples.DIGEST, ORDER)).startsWith(B);
    }

    @Test
    void digestAtTheEndOfACutText_isNone() {
        whereabouts.remember(APP, Samples.DIGEST, B.remoteRepository(), "\"" + Samples.LAYER);
        assertThat(whereabouts.order(APP, Samples.LAYER, ORDER)).isEqualTo(ORDER);
        whereabouts.remember(APP, Samples.DIGEST, B.remoteRepository(), "\"" + Samples.LAYER + "\"");
        assertThat(whereabouts.order(APP, Samples.LAYER, ORDER)).startsWith(B);
    }
}
