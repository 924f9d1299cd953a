package io.registryfacade.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * What JMH has measured of one benchmark with one set of parameters.
 *
 * @param benchmark class and method, such as {@code DecideBenchmark.decide}
 * @param params the parameters
 * @param score the figure
 * @param error half of what it may be wrong by in either direction, at 99.9 % confidence; not a number if unknown
 * @param others what was measured beside it, such as {@code gc.alloc.rate.norm}
 * @param rounds the figures of each round, of what was measured without JMH; those beside it by their names
 */
record Result(
        String benchmark,
        Map<String, String> params,
        double score,
        double error,
        Map<String, Double> others,
        Map<String, List<Double>> rounds) {
    static final String BYTES = "gc.alloc.rate.norm";
    /** The name of the rounds of the figure itself. */
    static final String SCORE = "";

    Result(String benchmark, Map<String, String> params, double score, double error, Map<String, Double> others) {
        this(benchmark, params, score, error, others, Map.of());
    }

    static Result of(JsonNode json) {
        String name = json.required("benchmark").asText();
        int method = name.lastIndexOf('.');
        Map<String, String> params = new TreeMap<>();
        json.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        Map<String, Double> others = new TreeMap<>();
        Map<String, List<Double>> rounds = new TreeMap<>();
        json.path("secondaryMetrics").properties().forEach(other -> {
            others.put(other.getKey(), mean(other.getValue().required("rawData")));
            rounds.put(other.getKey(), rounds(other.getValue()));
        });
        JsonNode primary = json.required("primaryMetric");
        rounds.put(SCORE, rounds(primary));
        return new Result(
                name.substring(name.lastIndexOf('.', method - 1) + 1),
                params,
                number(primary, "score"),
                number(primary, "scoreError"),
                others,
                rounds);
    }

    private static List<Double> rounds(JsonNode metric) {
        return StreamSupport.stream(metric.path("rounds").spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }

    /** That of all iterations; for some metrics JMH's own score is their sum. */
    private static double mean(JsonNode rawData) {
        return StreamSupport.stream(rawData.spliterator(), false)
                .flatMap(fork -> StreamSupport.stream(fork.spliterator(), false))
                .mapToDouble(JsonNode::asDouble)
                .average()
                .orElse(Double.NaN);
    }

    /** JMH writes what is not a number as text. */
    private static double number(JsonNode json, String name) {
        return Double.parseDouble(json.required(name).asText());
    }

    boolean has(String param, Object value) {
        return value.toString().equals(params.get(param));
    }

    double other(String name) {
        return others.getOrDefault(name, Double.NaN);
    }
}
