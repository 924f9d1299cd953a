package io.registryfacade;

import java.util.Random;
import java.util.function.Consumer;

/** Plays a law many times with chance that is the same on every machine. */
public final class Rounds {
    /** Spreads the seeds, because neighbouring seeds of {@link Random} begin with much the same numbers. */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private Rounds() {}

    /** Plays the rounds; a failure names the seed of its round, which alone repeats it. */
    public static void play(int rounds, Consumer<Random> law) {
        for (int round = 1; round <= rounds; round++) {
            long seed = round * SPREAD;
            try {
                law.accept(new Random(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("round " + round + ", new Random(" + seed + "L): " + e.getMessage(), e);
            }
        }
    }
}
