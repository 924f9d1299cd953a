package io.registryfacade.benchmarks.report;

import io.registryfacade.support.Load;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** One entry of JMH's JSON format: a benchmark with one set of parameters. */
public record Result(
        String benchmark, Map<String, String> params, Metric primaryMetric, Map<String, Metric> secondaryMetrics) {
    /** JMH's score and error, or the median and half of the range; {@code rawData} has the values of each fork. */
    record Metric(double score, double scoreError, List<List<Double>> rawData) {
        static Metric of(List<Double> values) {
            double[] sorted =
                    values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0
                    ? new Metric(Double.NaN, Double.NaN, List.of(values))
                    : new Metric(median(values), (sorted[sorted.length - 1] - sorted[0]) / 2, List.of(values));
        }

        List<Double> values() {
            return rawData.stream().flatMap(List::stream).toList();
        }
    }

    /** Keeps copies; most benchmarks have no parameter in JMH's format. */
    public Result {
        params = params == null ? Map.of() : Map.copyOf(params);
        secondaryMetrics = secondaryMetrics == null ? Map.of() : Map.copyOf(secondaryMetrics);
    }

    /** Makes a result of values that were measured without JMH. */
    public static Result of(String benchmark, Map<String, String> params, List<Double> values) {
        return new Result(benchmark, params, Metric.of(values), Map.of());
    }

    /** Makes a result of the rates of several rounds, with latencies and failures as secondary metrics. */
    public static Result ofLoads(String benchmark, Map<String, String> params, List<Load> rounds) {
        return of(benchmark, params, rounds.stream().map(Load::rate).toList())
                .with("p50", rounds.stream().map(Load::p50).toList())
                .with("p99", rounds.stream().map(Load::p99).toList())
                .with(
                        "failed",
                        rounds.stream().map(load -> (double) load.failed()).toList());
    }

    /** Divides values round by round, because a busy machine slows down both of a round. */
    public static Result ratio(
            String benchmark, Map<String, String> params, List<Double> values, List<Double> baseline) {
        return of(
                benchmark,
                params,
                IntStream.range(0, values.size())
                        .mapToObj(i -> values.get(i) / baseline.get(i))
                        .toList());
    }

    /** Returns the values of the primary metric. */
    public List<Double> values() {
        return primaryMetric.values();
    }

    /** Returns a copy with a secondary metric. */
    public Result with(String name, List<Double> values) {
        Map<String, Metric> all = new TreeMap<>(secondaryMetrics);
        all.put(name, Metric.of(values));
        return new Result(benchmark, params, primaryMetric, all);
    }

    /** Returns a copy with a secondary metric of a single value. */
    public Result with(String name, double value) {
        return with(name, List.of(value));
    }

    /** Returns the middle of at least one value, or the mean of the two in the middle. */
    public static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
