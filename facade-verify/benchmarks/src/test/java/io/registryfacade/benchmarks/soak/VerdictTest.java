package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Rest REST = new Rest(12, 60, 30);
    private static final Flatness FLAT = new Flatness("threads", 90, 91, 4);

    private final Tally tally = new Tally();

    @BeforeEach
    void everyKindWasAnswered() {
        for (Kind kind : Kind.values()) {
            tally.right(kind, 1_000_000);
        }
    }

    private Verdict verdict(Flatness series, Rest after, String... others) {
        return Verdict.of(tally, List.of(FLAT, series), REST, after, List.of(others));
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
    void otherComplaints_count() {
        assertThat(verdict(FLAT, REST, "the log says so").isGood()).isFalse();
    }

    /** A load that has lost a kind would prove nothing about it. */
    @Test
    void aKindThatWasNeverAnsweredRightly_isNamed() {
        Verdict verdict = Verdict.of(new Tally(), List.of(), REST, REST, List.of());
        assertThat(verdict.complaints())
                .hasSize(Kind.values().length)
                .contains("none of the requests TAG_LIST was answered rightly");
    }
}
