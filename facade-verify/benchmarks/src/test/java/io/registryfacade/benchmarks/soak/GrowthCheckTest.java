package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthCheckTest {
    private static GrowthCheck of(DoubleUnaryOperator value) {
        List<Double> series =
                IntStream.range(0, 60).mapToObj(i -> value.applyAsDouble(i)).toList();
        return GrowthCheck.ofSeries("things", series, 1);
    }

    @Test
    void risingSeries_hasGrown() {
        assertThat(of(i -> 20 + 0.06 * i).hasGrown()).isTrue();
    }

    /** From the middle of one third to that of the next are twenty values. */
    @Test
    void seriesThatRisesLessThanAllowed_hasNotGrown() {
        assertThat(of(i -> 20 + 0.04 * i).hasGrown()).isFalse();
    }

    @Test
    void noisySeries_hasNotGrown() {
        Random noise = new Random(1);

        assertThat(of(i -> 20 + 2 * noise.nextDouble() + (i % 10 == 0 ? 30 : 0)).hasGrown())
                .isFalse();
    }

    @Test
    void seriesThatRisesWhileWarmingUp_hasNotGrown() {
        assertThat(of(i -> Math.min(i, 20)).hasGrown()).isFalse();
    }

    @Test
    void seriesThatRisesAtTheEnd_hasGrown() {
        GrowthCheck check = of(i -> i < 40 ? 20 : 22);

        assertThat(check.hasGrown()).isTrue();
        assertThat(check).hasToString("things, last third of the time: 22.0, before 20.0, allowed growth 1.0");
    }

    @Test
    void fallingSeries_hasNotGrown() {
        assertThat(of(i -> 100 - i).hasGrown()).isFalse();
    }

    @Test
    void quantityThatStaysAboveItsAllowance_hasGrown() {
        assertThat(new GrowthCheck("threads, at rest", 60, 64, 4).hasGrown()).isFalse();
        assertThat(new GrowthCheck("threads, at rest", 60, 65, 4).hasGrown()).isTrue();
    }

    @Test
    void tooFewValues_areRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GrowthCheck.ofSeries("things", List.of(1.0, 2.0), 1))
                .withMessage("2 values of things are too few, 9 are needed");
    }
}
