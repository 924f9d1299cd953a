package io.registryfacade.benchmarks.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared does the same. */
class ContenderTest {
    @ParameterizedTest
    @EnumSource
    void contender_redirectsAsTheRulesSay(Contender contender) {
        Peer peer = PeerBenchmark.learnt(contender, 16);
        Rule.first(16).forEach(rule -> PeerBenchmark.check(peer, rule));
    }

    @ParameterizedTest
    @EnumSource
    void contender_redirectsNothingElse(Contender contender) throws Exception {
        Peer peer = PeerBenchmark.learnt(contender, 16);
        assertThat(peer.location("/v2/org-0000016/app/manifests/1")).isNull();
        assertThatIllegalStateException().isThrownBy(() -> PeerBenchmark.check(peer, Rule.number(16)));
    }
}
