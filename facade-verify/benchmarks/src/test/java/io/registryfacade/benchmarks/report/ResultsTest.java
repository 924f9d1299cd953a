package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
    /** The format of JMH, with few of its keys. */
    private static final String JSON = """
            [
              {
                "jmhVersion": "1.37",
                "benchmark": "io.registryfacade.benchmarks.decide.DecideBenchmark.decide",
                "params": {"kind": "BLOB", "routes": "10"},
                "primaryMetric": {"score": 120.5, "scoreError": 2.41, "rawData": [[120.0], [121.0]]},
                "secondaryMetrics": {
                  "gc.alloc.rate.norm": {"score": 640.0, "scoreError": "NaN", "rawData": [[300.0], [340.0]]}
                }
              },
              {
                "benchmark": "io.registryfacade.benchmarks.decide.DecideBenchmark.decide",
                "params": {"kind": "BLOB", "routes": "1000"},
                "primaryMetric": {"score": 130.0, "scoreError": 1.3, "rawData": [[130.0]]}
              }
            ]
            """;

    @TempDir
    private Path folder;

    @Test
    void resultsOfJmh_areFoundByBenchmarkAndParameters() throws IOException {
        Files.writeString(folder.resolve("decide.json"), JSON);

        Results decide = Results.read(folder).of("DecideBenchmark.decide");
        assertThat(decide.values("routes")).containsExactly("10", "1000");
        assertThat(decide.largestError()).isEqualTo(0.02);
        Results ten = decide.with("kind", "BLOB").with("routes", 10);
        assertThat(ten.score()).isEqualTo(120.5);
        assertThat(ten.score("gc.alloc.rate.norm")).isEqualTo(320);
        assertThat(decide.with("routes", 1_000).score("gc.alloc.rate.norm")).isNaN();
    }

    @Test
    void rounds_areWrittenInTheFormatOfJmh_withTheirMedian() throws IOException {
        Result a = Result.of("Http.rate", Map.of("contender", "A", "machine", "m"), List.of(300.0, 100.0, 180.0))
                .with("p99", List.of(9.0, 3.0, 1.0));
        Result b = Result.of("Http.rate", Map.of("contender", "B"), List.of(1.0, 2.0));
        new Results(List.of(a, b)).write(folder.resolve("http.json"));

        Results read = Results.read(folder).of("Http.rate");
        Results first = read.with("contender", "A");
        assertThat(first.score()).isEqualTo(180);
        assertThat(first.metric().scoreError()).isEqualTo(100);
        assertThat(first.score("p99")).isEqualTo(3);
        assertThat(first.machine()).isEqualTo("Measured on m.\n");
        assertThat(read.with("contender", "B").score()).isEqualTo(1.5);
        assertThat(folder.resolve("http.json")).content().contains("\"primaryMetric\"", "\"rawData\"");
    }

    @Test
    void score_isNaN_unlessThereIsOneResult() throws IOException {
        Files.writeString(folder.resolve("decide.json"), JSON);

        assertThat(Results.read(folder).score()).isNaN();
        assertThat(Results.read(folder).of("DecideBenchmark.other").score()).isNaN();
    }
}
