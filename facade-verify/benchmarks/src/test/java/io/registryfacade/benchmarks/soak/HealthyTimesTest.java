package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthyTimesTest {
    private static final long SECOND = 1_000_000_000L;

    private final Faults faults = new Faults(0);
    private final HealthyTimes times = new HealthyTimes();

    private void add(long second, int millis) {
        times.add(faults, second * SECOND, second * SECOND, millis * 1_000_000L);
    }

    @Test
    void requests_areCountedByTheFaultThatTheyMet() {
        add(1, 1_000);
        faults.turn(10 * SECOND, Fault.SILENT);
        faults.turn(20 * SECOND, Fault.NONE);
        add(15, 7);
        add(25, 3);
        HealthyLatency latency = times.latency();
        assertThat(latency.withoutFault()).isEqualTo(new Latency(3, 3, 3, 3));
        assertThat(latency.withFault()).isEqualTo(new Latency(7, 7, 7, 7));
        assertThat(latency.ofEach()).containsOnlyKeys(Fault.SILENT);
    }

    @Test
    void requestAtTheEdge_countsAsOneWithAFault() {
        faults.turn(10 * SECOND, Fault.SILENT);
        faults.turn(20 * SECOND, Fault.NONE);
        add(21, 400);
        HealthyLatency latency = times.latency();
        assertThat(latency.withoutFault().longest()).isZero();
        assertThat(latency.withFault().longest()).isEqualTo(400);
    }
}
