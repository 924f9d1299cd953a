package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentiles_areOfAllResponses() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> 101.0 - i).toList();

        assertThat(Latency.of(hundred)).isEqualTo(new Latency(50, 90, 99));
    }

    @Test
    void percentiles_areZero_withoutResponses() {
        assertThat(Latency.of(List.of())).isEqualTo(new Latency(0, 0, 0));
    }
}
