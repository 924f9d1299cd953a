package io.registryfacade.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All that was measured.
 *
 * @param all in the order of JMH
 */
public record Results(List<Result> all) {
    /** Keeps a copy. */
    public Results {
        all = List.copyOf(all);
    }

    /**
     * Reads what JMH has written.
     *
     * @param folder with one file of JSON for each run
     * @return what was measured in all of them
     * @throws IOException if one cannot be read
     */
    public static Results in(Path folder) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        List<Result> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                mapper.readTree(file.toFile()).forEach(result -> all.add(Result.of(result)));
            }
        }
        return new Results(all);
    }

    /**
     * Writes what was measured without JMH, as JMH would.
     *
     * @param file which is replaced
     * @param measurements in the order in which they are to be shown
     * @throws IOException if that fails
     */
    public static void write(Path file, List<Measurement> measurements) throws IOException {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        measurements.forEach(measurement -> json.add(measurement.json()));
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a directory"));
        Files.writeString(file, json.toPrettyString() + "\n");
    }

    /** What was measured of one benchmark. */
    Results of(String benchmark) {
        return new Results(all.stream()
                .filter(result -> result.benchmark().equals(benchmark))
                .toList());
    }

    /** What was measured with a parameter. */
    Results with(String param, Object value) {
        return new Results(
                all.stream().filter(result -> result.has(param, value)).toList());
    }

    /** The values that a parameter had, in the order of JMH. */
    List<String> values(String param) {
        return all.stream()
                .flatMap(result -> Stream.ofNullable(result.params().get(param)))
                .distinct()
                .toList();
    }

    /** The one figure that is left; not a number if none is. */
    double score() {
        return all.size() == 1 ? all.get(0).score() : Double.NaN;
    }

    /** The one figure of another kind that is left; not a number if none is. */
    double other(String name) {
        return all.size() == 1 ? all.get(0).other(name) : Double.NaN;
    }

    /** The rounds of the one figure that is left; none if there is not one. */
    List<Double> rounds(String name) {
        return all.size() == 1 ? all.get(0).rounds().getOrDefault(name, List.of()) : List.of();
    }

    /** The largest error, as a part of what was measured; not a number if one is unknown. */
    double largestError() {
        return all.stream()
                .mapToDouble(result -> result.error() / result.score())
                .max()
                .orElse(Double.NaN);
    }

    /** A line about what it was measured on. */
    String machine() {
        return "Measured on " + String.join("; ", values("machine")) + ".\n";
    }

    boolean isEmpty() {
        return all.isEmpty();
    }
}
