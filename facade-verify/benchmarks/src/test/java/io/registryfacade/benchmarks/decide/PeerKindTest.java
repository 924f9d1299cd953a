package io.registryfacade.benchmarks.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.registryfacade.benchmarks.decide.PeerKind.Peer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All peers redirect by the same rules. */
class PeerKindTest {
    @ParameterizedTest
    @EnumSource
    void peer_redirectsByTheRules(PeerKind kind) {
        Peer peer = PeerBenchmark.create(kind, 16);
        Rule.first(16).forEach(rule -> PeerBenchmark.check(peer, rule));
    }

    @ParameterizedTest
    @EnumSource
    void peer_redirectsNothingElse(PeerKind kind) {
        Peer peer = PeerBenchmark.create(kind, 16);
        assertThat(peer.location("/v2/org-0000016/app/manifests/1")).isNull();
        assertThatIllegalStateException().isThrownBy(() -> PeerBenchmark.check(peer, Rule.of(16)));
    }
}
