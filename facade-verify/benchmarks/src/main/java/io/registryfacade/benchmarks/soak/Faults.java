package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** When the faulty registry was how. */
final class Faults {
    /** A request that was asked for the same as one on its way gets that one's answer, so what was counts on for a time. */
    private static final long AFTERMATH_NANOS = 1_500_000_000L;

    private record Turn(long nanos, Fault to) {}

    private final List<Turn> turns = new ArrayList<>();

    /** All is well to begin with. */
    Faults(long nanos) {
        turns.add(new Turn(nanos, Fault.NONE));
    }

    synchronized void turn(long nanos, Fault to) {
        turns.add(new Turn(nanos, to));
    }

    synchronized Fault now() {
        return turns.get(turns.size() - 1).to();
    }

    /** Whether there has been a fault at all. */
    synchronized boolean hasBegun() {
        return turns.size() > 1;
    }

    /** All that may have met a request: from its beginning, and a little before, until its end. */
    synchronized Set<Fault> met(long began, long ended) {
        Set<Fault> met = EnumSet.noneOf(Fault.class);
        for (int i = turns.size() - 1; i >= 0; i--) {
            Turn turn = turns.get(i);
            if (turn.nanos() - ended <= 0) {
                met.add(turn.to());
            }
            if (turn.nanos() - (began - AFTERMATH_NANOS) <= 0) {
                break;
            }
        }
        return met;
    }
}
