package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A quantity of the program that is sampled again and again. */
record TimeSeries(String quantity, List<Double> seconds, List<Double> values) {
    TimeSeries(String quantity) {
        this(quantity, new ArrayList<>(), new ArrayList<>());
    }

    void add(double second, double value) {
        seconds.add(second);
        values.add(value);
    }

    Result result() {
        return Result.of("Soak.series", Map.of("quantity", quantity), values).with("seconds", seconds);
    }
}
