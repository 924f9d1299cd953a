package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares a quantity before and after; {@code allowed} is how much larger it may be. */
record GrowthCheck(String what, double before, double after, double allowed) {
    /**
     * Compares the medians of the second and the last third of a series, because a single value may be unusual; the first
     * third is for warming up.
     */
    static GrowthCheck ofSeries(String what, List<Double> series, double allowed) {
        if (series.size() < 9) {
            throw new IllegalArgumentException(series.size() + " values of " + what + " are too few, 9 are needed");
        }
        int third = series.size() / 3;
        int last = series.size() - third;
        return new GrowthCheck(
                what + ", last third of the time",
                Result.median(series.subList(last - third, last)),
                Result.median(series.subList(last, series.size())),
                allowed);
    }

    boolean hasGrown() {
        return after > before + allowed;
    }

    Result result() {
        return Result.of("Soak.growth", Map.of("what", what), List.of(after))
                .with("before", before)
                .with("allowed", allowed);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.1f, before %.1f, allowed growth %.1f", what, after, before, allowed);
    }
}
