package io.registryfacade.benchmarks.report;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.registryfacade.benchmarks.report.Result.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Results of one or several runs, in the order of their files. */
public record Results(List<Result> all) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT);
    private static final Metric UNKNOWN = Metric.of(List.of());

    /** Keeps a copy. */
    public Results {
        all = List.copyOf(all);
    }

    /** Reads all JSON files of a folder. */
    public static Results read(Path folder) throws IOException {
        List<Result> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                all.addAll(List.of(JSON.readValue(file.toFile(), Result[].class)));
            }
        }
        return new Results(all);
    }

    /** Writes results that were measured without JMH in its format. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), all);
    }

    /** Selects the results of a class and method, such as {@code DecideBenchmark.decide}. */
    Results of(String benchmark) {
        return new Results(all.stream()
                .filter(result -> ("." + result.benchmark()).endsWith("." + benchmark))
                .toList());
    }

    /** Selects the results with a parameter's value. */
    Results with(String param, Object value) {
        return new Results(all.stream()
                .filter(result -> value.toString().equals(result.params().get(param)))
                .toList());
    }

    /** Returns the values of a parameter, in the order of the results. */
    List<String> values(String param) {
        return all.stream()
                .flatMap(result -> Stream.ofNullable(result.params().get(param)))
                .distinct()
                .toList();
    }

    /** Returns the primary metric of the only result. */
    Metric metric() {
        return all.size() == 1 ? all.get(0).primaryMetric() : UNKNOWN;
    }

    /** Returns a secondary metric of the only result. */
    Metric metric(String name) {
        return all.size() == 1 ? all.get(0).secondaryMetrics().getOrDefault(name, UNKNOWN) : UNKNOWN;
    }

    /** Returns the score of the only result, or NaN. */
    double score() {
        return metric().score();
    }

    /** Returns the median of a secondary metric, because JMH's own score of some is their sum. */
    double score(String name) {
        return Metric.of(metric(name).values()).score();
    }

    /** Returns the largest error as a share of its score. */
    double largestError() {
        return all.stream()
                .map(Result::primaryMetric)
                .mapToDouble(metric -> metric.scoreError() / metric.score())
                .max()
                .orElse(Double.NaN);
    }

    String machine() {
        return "Measured on " + String.join("; ", values("machine")) + ".\n";
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
