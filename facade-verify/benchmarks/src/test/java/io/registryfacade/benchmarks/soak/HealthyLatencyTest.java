package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.registryfacade.benchmarks.soak.HealthyLatency.Latency;
import io.registryfacade.support.Fault;
import io.registryfacade.support.FaultTimeline;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthyLatencyTest {
    private static final long SECOND = 1_000_000_000L;

    private final FaultTimeline faults = new FaultTimeline(0);
    private final HealthyLatency healthy = new HealthyLatency();

    private void add(long second, double millis) {
        healthy.add(faults, second * SECOND, second * SECOND, millis);
    }

    /** Each fault lasts for ten seconds, as does the time without a fault after it. */
    private void addDuringEachFault(double millis, double withoutFault) {
        long begin = -10;
        for (Fault fault : Fault.values()) {
            begin += 20;
            faults.set(begin * SECOND, fault);
            faults.set((begin + 10) * SECOND, Fault.NONE);
            add(begin + 5, fault == Fault.NONE ? withoutFault : millis);
        }
    }

    @Test
    void requests_countByTheirFault() {
        add(1, 1_000);
        faults.set(10 * SECOND, Fault.SILENT);
        faults.set(20 * SECOND, Fault.NONE);
        add(15, 7);
        add(25, 3);

        assertThat(healthy.during(Fault.NONE)).isEqualTo(new Latency(3, 3, 3));
        assertThat(healthy.duringAnyFault()).isEqualTo(new Latency(7, 7, 7));
        assertThat(healthy.during(Fault.SILENT)).isEqualTo(new Latency(7, 7, 7));
    }

    @Test
    void requestSoonAfterAFault_countsAsDuringIt() {
        faults.set(10 * SECOND, Fault.SILENT);
        faults.set(20 * SECOND, Fault.NONE);
        add(21, 400);

        assertThat(healthy.during(Fault.NONE).p99()).isZero();
        assertThat(healthy.duringAnyFault().p99()).isEqualTo(400);
    }

    @Test
    void slightlySlowerRequestsDuringFaults_areNoComplaint() {
        addDuringEachFault(250, 50);

        assertThat(healthy.complaints()).isEmpty();
    }

    @Test
    void slowRequestsDuringFaults_areComplaints() {
        addDuringEachFault(251, 50);

        assertThat(healthy.complaints())
                .hasSize(Fault.values().length)
                .contains("healthy registries: p99 during faults: 251.0 ms, without a fault 50.0 ms")
                .contains("healthy registries: p90 during SILENT: 251.0 ms, without a fault 50.0 ms");
    }

    /** A fault without requests proves nothing. */
    @Test
    void faultWithoutRequests_isAComplaint() {
        assertThat(healthy.complaints())
                .hasSize(Fault.values().length)
                .contains("no request to a healthy registry was measured during TRICKLING");
    }

    @Test
    void percentiles_useAllResponses() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList();

        assertThat(Latency.of(hundred)).isEqualTo(new Latency(50, 90, 99));
    }

    @Test
    void percentiles_areZero_withoutResponses() {
        assertThat(Latency.of(List.of())).isEqualTo(new Latency(0, 0, 0));
    }
}
