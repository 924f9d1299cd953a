package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final long SECOND = 1_000_000_000L;

    private final Faults faults = new Faults(0);

    @BeforeEach
    void fromTheTenthToTheTwentiethSecond() {
        faults.turn(10 * SECOND, Fault.CLOSED);
        faults.turn(20 * SECOND, Fault.NONE);
    }

    @Test
    void requestFarFromAFault_hasMetNone() {
        assertThat(faults.met(8 * SECOND, 9 * SECOND)).containsExactly(Fault.NONE);
        assertThat(faults.met(22 * SECOND, 23 * SECOND)).containsExactly(Fault.NONE);
    }

    @Test
    void requestWithinAFault_hasMetNothingElse() {
        assertThat(faults.met(12 * SECOND, 13 * SECOND)).containsExactly(Fault.CLOSED);
    }

    @Test
    void requestAtTheEdge_mayHaveMetBoth() {
        assertThat(faults.met(9 * SECOND, 10 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
        assertThat(faults.met(11 * SECOND, 11 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
        assertThat(faults.met(21 * SECOND, 21 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
    }

    @Test
    void last_isHowItIs() {
        assertThat(faults.now()).isEqualTo(Fault.NONE);
        faults.turn(30 * SECOND, Fault.SLOW);
        assertThat(faults.now()).isEqualTo(Fault.SLOW);
    }
}
