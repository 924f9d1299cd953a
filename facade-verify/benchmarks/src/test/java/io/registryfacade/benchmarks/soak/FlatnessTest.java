package io.registryfacade.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FlatnessTest {
    private static Flatness of(DoubleUnaryOperator value) {
        List<Double> series =
                IntStream.range(0, 60).mapToObj(i -> value.applyAsDouble(i)).toList();
        return Flatness.of("things", series, 1);
    }

    @Test
    void whatRises_isNotFlat() {
        assertThat(of(i -> 20 + 0.06 * i).isFlat()).isFalse();
    }

    /** From the middle of one third to that of the next are twenty looks. */
    @Test
    void whatRisesByLessThanIsAllowed_isFlat() {
        assertThat(of(i -> 20 + 0.04 * i).isFlat()).isTrue();
    }

    @Test
    void whatOnlyJumpsUpAndDown_isFlat() {
        Random noise = new Random(1);
        assertThat(of(i -> 20 + 2 * noise.nextDouble() + (i % 10 == 0 ? 30 : 0)).isFlat())
                .isTrue();
    }

    @Test
    void whatRisesWhileItWarmsUp_isFlat() {
        assertThat(of(i -> Math.min(i, 20)).isFlat()).isTrue();
    }

    @Test
    void whatRisesAtTheEndOnly_isNotFlat() {
        assertThat(of(i -> i < 40 ? 20 : 22)).satisfies(flatness -> {
            assertThat(flatness.isFlat()).isFalse();
            assertThat(flatness)
                    .hasToString("things: 20.00 in the second third, 22.00 in the last, 1.00 more are allowed");
        });
    }

    @Test
    void whatFalls_isFlat() {
        assertThat(of(i -> 100 - i).isFlat()).isTrue();
    }

    @Test
    void tooFewLooks_tellNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Flatness.of("things", List.of(1.0, 2.0), 1))
                .withMessage("2 looks at things tell nothing; it takes nine");
    }
}
