package io.registryfacade;

import java.util.Random;
import java.util.function.Consumer;

/** Checks a property many times with random numbers that are the same on every machine. */
public final class RandomRounds {
    /** Spreads the seeds, because neighbouring seeds of {@link Random} start with similar numbers. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private RandomRounds() {}

    /** Runs the rounds; a failure names the seed of its round, which repeats it. */
    public static void run(int rounds, Consumer<Random> property) {
        for (int round = 1; round <= rounds; round++) {
            long seed = round * SPREAD;
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + ", new Random(" + seed + "L): " + e.getMessage(), e);
            }
        }
    }
}
