package io.registryfacade.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultTimelineTest {
    private static final long SECOND = 1_000_000_000L;

    private final FaultTimeline faults = new FaultTimeline(0);

    @BeforeEach
    void setFaultFromSecond10To20() {
        faults.set(10 * SECOND, Fault.CLOSED);
        faults.set(20 * SECOND, Fault.NONE);
    }

    @Test
    void requestFarFromAFault_hasNone() {
        assertThat(faults.met(8 * SECOND, 9 * SECOND)).containsExactly(Fault.NONE);
        assertThat(faults.met(22 * SECOND, 23 * SECOND)).containsExactly(Fault.NONE);
    }

    @Test
    void requestWithinAFault_hasOnlyThat() {
        assertThat(faults.met(12 * SECOND, 13 * SECOND)).containsExactly(Fault.CLOSED);
    }

    @Test
    void requestAtTheEdge_mayHaveBoth() {
        assertThat(faults.met(9 * SECOND, 10 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
        assertThat(faults.met(11 * SECOND, 11 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
        assertThat(faults.met(21 * SECOND, 21 * SECOND)).containsExactly(Fault.NONE, Fault.CLOSED);
    }

    @Test
    void lastFault_isCurrent() {
        assertThat(faults.current()).isEqualTo(Fault.NONE);
        faults.set(30 * SECOND, Fault.SLOW);
        assertThat(faults.current()).isEqualTo(Fault.SLOW);
    }
}
