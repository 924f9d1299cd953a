package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.soak.Kind.Timing;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What came of all requests. */
final class Tally {
    private static final int SHOWN = 3;

    /**
     * What came of the requests of a kind.
     *
     * @param right answers that were right, or clients that left as they were to
     * @param explained answers that a fault of the registry explains
     * @param unexplained all others, and those that did not come
     */
    record Count(long right, long explained, long unexplained) {
        static final Count NONE = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(right + other.right, explained + other.explained, unexplained + other.unexplained);
        }
    }

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final Map<Timing, List<Double>> millis = new EnumMap<>(Timing.class);
    private final List<String> failures = new ArrayList<>();

    /** An answer that was right, and how long after it had been due to be asked for. */
    synchronized void right(Kind kind, long nanos) {
        add(kind, new Count(1, 0, 0));
        millis.computeIfAbsent(kind.timing(), none -> new ArrayList<>()).add(nanos / 1e6);
    }

    synchronized void explained(Kind kind) {
        add(kind, new Count(0, 1, 0));
    }

    synchronized void unexplained(Kind kind, String what) {
        add(kind, new Count(0, 0, 1));
        if (counts.getOrDefault(kind, Count.NONE).unexplained() <= SHOWN) {
            failures.add(kind + ": " + what);
            System.out.println(kind + ": " + what);
        }
    }

    private void add(Kind kind, Count count) {
        counts.merge(kind, count, Count::plus);
    }

    synchronized Map<Kind, Count> counts() {
        return new EnumMap<>(counts);
    }

    Count all() {
        return counts().values().stream().reduce(Count.NONE, Count::plus);
    }

    /** The first failures of each kind that nothing explains. */
    synchronized List<String> failures() {
        return List.copyOf(failures);
    }

    /** The times since this was asked last. */
    synchronized Latency latency(Timing timing) {
        List<Double> taken = millis.remove(timing);
        return Latency.of(taken == null ? List.of() : taken);
    }
}
