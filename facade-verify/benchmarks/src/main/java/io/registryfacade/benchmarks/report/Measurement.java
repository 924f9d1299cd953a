package io.registryfacade.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What was measured in several rounds without JMH, to be kept as JMH would keep it.
 *
 * @param benchmark two words with a point between them, such as {@code Http.rate}
 * @param params the parameters
 * @param rounds the figure of each round
 * @param others the figures of each round of what was measured beside it
 */
public record Measurement(
        String benchmark, Map<String, String> params, List<Double> rounds, Map<String, List<Double>> others) {
    /** Keeps copies. */
    public Measurement {
        params = Map.copyOf(params);
        rounds = List.copyOf(rounds);
        others = Map.copyOf(others);
    }

    /**
     * The one of which as many are smaller as are larger.
     *
     * @param rounds at least one figure
     * @return the median
     */
    public static double median(List<Double> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** The score is the median; it may be wrong by half of what the rounds lie apart. */
    JsonNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("benchmark", benchmark);
        ObjectNode ofParams = json.putObject("params");
        params.forEach(ofParams::put);
        add(json.putObject("primaryMetric"), rounds);
        ObjectNode secondary = json.putObject("secondaryMetrics");
        others.forEach((name, figures) -> add(secondary.putObject(name), figures));
        return json;
    }

    private static void add(ObjectNode metric, List<Double> figures) {
        double most = figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double least = figures.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double median = median(figures);
        metric.put("score", median).put("scoreError", (most - least) / 2);
        metric.putArray("rawData").addArray().add(median);
        figures.forEach(metric.putArray("rounds")::add);
    }
}
