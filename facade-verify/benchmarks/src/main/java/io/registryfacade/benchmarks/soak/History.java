package io.registryfacade.benchmarks.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was seen of the program, again and again. */
final class History {
    /** All that is looked at. */
    enum Quantity {
        HEAP,
        HEAP_LEFT,
        MEMORY,
        THREADS,
        DESCRIPTORS,
        P50_HERE,
        P99_HERE,
        LONGEST_HERE,
        P50_ASKED,
        P99_ASKED,
        LONGEST_ASKED
    }

    /**
     * How something went on.
     *
     * @param seconds when it was looked at
     * @param values what there was
     */
    record Series(List<Double> seconds, List<Double> values) {
        Series() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final Map<Quantity, Series> all = new EnumMap<>(Quantity.class);

    void add(Quantity quantity, double second, double value) {
        Series series = of(quantity);
        series.seconds().add(second);
        series.values().add(value);
    }

    Series of(Quantity quantity) {
        return all.computeIfAbsent(quantity, none -> new Series());
    }
}
