package io.registryfacade.benchmarks.soak;

import io.registryfacade.benchmarks.report.Measurement;
import java.util.List;
import java.util.Locale;

/**
 * Whether something that was looked at again and again has stopped growing. The first third is for warming up; medians,
 * because a single look may meet more than usual.
 *
 * @param name what it is
 * @param secondThird the median of the second third
 * @param lastThird that of the last
 * @param allowed how much more the last may be
 */
record Flatness(String name, double secondThird, double lastThird, double allowed) {
    static Flatness of(String name, List<Double> series, double allowed) {
        if (series.size() < 9) {
            throw new IllegalArgumentException(series.size() + " looks at " + name + " tell nothing; it takes nine");
        }
        int third = series.size() / 3;
        int last = series.size() - third;
        return new Flatness(
                name,
                Measurement.median(series.subList(last - third, last)),
                Measurement.median(series.subList(last, series.size())),
                allowed);
    }

    boolean isFlat() {
        return lastThird <= secondThird + allowed;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %.2f in the second third, %.2f in the last, %.2f more are allowed",
                name,
                secondThird,
                lastThird,
                allowed);
    }
}
