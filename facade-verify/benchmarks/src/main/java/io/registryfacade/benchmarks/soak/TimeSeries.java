package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Quantities of the program, sampled again and again. */
final class TimeSeries {
    enum Quantity {
        HEAP,
        HEAP_AFTER_GC,
        MEMORY,
        THREADS,
        DESCRIPTORS
    }

    private final Map<Quantity, List<Double>> seconds = new EnumMap<>(Quantity.class);
    private final Map<Quantity, List<Double>> values = new EnumMap<>(Quantity.class);

    void add(Quantity quantity, double second, double value) {
        seconds.computeIfAbsent(quantity, none -> new ArrayList<>()).add(second);
        values.computeIfAbsent(quantity, none -> new ArrayList<>()).add(value);
    }

    List<Double> values(Quantity quantity) {
        return values.getOrDefault(quantity, List.of());
    }

    List<Result> results() {
        return Arrays.stream(Quantity.values())
                .map(quantity -> Result.of("Soak.series", Map.of("quantity", quantity.name()), values(quantity))
                        .with("seconds", seconds.getOrDefault(quantity, List.of())))
                .toList();
    }
}
