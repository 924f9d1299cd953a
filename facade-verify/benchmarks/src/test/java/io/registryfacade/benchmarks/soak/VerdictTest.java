package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Rest REST = new Rest(12, 60, 30);
    private static final Latency USUAL = new Latency(2, 5, 50, 300);
    private static final HealthyLatency HEALTHY = healthy(Fault.SILENT, USUAL);
    private static final Flatness FLAT = new Flatness("threads", 90, 91, 4);

    private final Tally tally = new Tally();

    @BeforeEach
    void everyKindWasAnswered() {
        for (Kind kind : Kind.values()) {
            tally.right(kind, 1_000_000);
        }
    }

    /** As usual during every fault but one. */
    private static HealthyLatency healthy(Fault one, Latency during) {
        Map<Fault, Latency> all = new EnumMap<>(Fault.class);
        Stream.of(Fault.values()).filter(fault -> fault != Fault.NONE).forEach(fault -> all.put(fault, USUAL));
        all.put(one, during);
        return new HealthyLatency(USUAL, USUAL, all);
    }

    private Verdict verdict(Flatness series, Rest after, String... others) {
        return Verdict.of(tally, HEALTHY, List.of(FLAT, series), REST, after, List.of(others));
    }

    @Test
    void isGood_ifAllIsWell() {
        tally.explained(Kind.AT_THE_FAULTY_REGISTRY);
        assertThat(verdict(FLAT, new Rest(13, 64, 38)).complaints()).isEmpty();
        assertThat(verdict(FLAT, REST).isGood()).isTrue();
    }

    @Test
    void oneUnexplainedFailure_isTooMany() {
        tally.unexplained(Kind.BAD_NAME, "got 500");
        assertThat(verdict(FLAT, REST).complaints())
                .containsExactly("1 requests failed, and no fault explains it:", "BAD_NAME: got 500");
    }

    @Test
    void whatGrows_isNamed() {
        assertThat(verdict(new Flatness("descriptors", 60, 69, 8), REST).complaints())
                .containsExactly(
                        "it grows: descriptors: 60.00 in the second third, 69.00 in the last, 8.00 more are allowed");
    }

    @Test
    void whatStaysBehind_isNamed() {
        assertThat(verdict(FLAT, new Rest(12, 65, 30)).isGood()).isFalse();
        assertThat(verdict(FLAT, new Rest(12, 60, 39)).complaints())
                .containsExactly("it does not come to rest: before Rest[heap=12.0, threads=60, descriptors=30], after"
                        + " Rest[heap=12.0, threads=60, descriptors=39]");
    }

    @Test
    void healthyRegistry_thatIsSlowDuringFaults_isNamed() {
        HealthyLatency slow = new HealthyLatency(USUAL, new Latency(2, 5, 251, 300), HEALTHY.ofEach());
        assertThat(slow.complaints())
                .containsExactly("p99 of healthy registries during faults: 251.0 ms, without a fault 50.0 ms");
        assertThat(Verdict.of(tally, slow, List.of(), REST, REST, List.of()).isGood())
                .isFalse();
    }

    @Test
    void healthyRegistry_thatIsSlowDuringOneFault_isNamed() {
        assertThat(healthy(Fault.SILENT, new Latency(2, 206, 300, 300)).complaints())
                .containsExactly("p90 of healthy registries during SILENT: 206.0 ms, without a fault 5.0 ms");
    }

    /** A fault that never came would prove nothing. */
    @Test
    void faultWithoutRequests_isNamed() {
        assertThat(new HealthyLatency(USUAL, USUAL, Map.of()).complaints())
                .hasSize(Fault.values().length - 1)
                .contains("no request to a healthy registry was measured during TRICKLING");
    }

    @Test
    void otherComplaints_count() {
        assertThat(verdict(FLAT, REST, "the log says so").isGood()).isFalse();
    }

    /** A load that has lost a kind would prove nothing about it. */
    @Test
    void aKindThatWasNeverAnsweredRightly_isNamed() {
        Verdict verdict = Verdict.of(new Tally(), HEALTHY, List.of(), REST, REST, List.of());
        assertThat(verdict.complaints())
                .hasSize(Kind.values().length)
                .contains("none of the requests TAG_LIST was answered rightly");
    }
}
