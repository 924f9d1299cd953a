package io.registryfacade.benchmarks.soak;

import java.util.Collection;

/** Percentiles of response times in milliseconds; 0 if there was no response. */
record Latency(double p50, double p90, double p99) {
    static Latency of(Collection<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Latency(percentile(sorted, 0.5), percentile(sorted, 0.9), percentile(sorted, 0.99));
    }

    private static double percentile(double[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1];
    }
}
