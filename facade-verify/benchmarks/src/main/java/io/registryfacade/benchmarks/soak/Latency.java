package io.registryfacade.benchmarks.soak;

import java.util.Collection;

/**
 * How long answers took, in milliseconds.
 *
 * @param p50 half of them at most; 0 if there were none
 * @param p90 90 % of them at most
 * @param p99 99 % of them at most
 * @param longest all of them
 */
record Latency(double p50, double p90, double p99, double longest) {
    static Latency of(Collection<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length == 0
                ? new Latency(0, 0, 0, 0)
                : new Latency(at(sorted, 0.5), at(sorted, 0.9), at(sorted, 0.99), sorted[sorted.length - 1]);
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}
