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
    /** As JMH writes them, without what nobody reads. */
    private static final String JSON = """
            [
              {
                "benchmark": "io.registryfacade.benchmarks.decide.DecideBenchmark.decide",
                "params": {"kind": "BLOB", "routes": "10"},
                "primaryMetric": {"score": 120.5, "scoreError": 2.41},
                "secondaryMetrics": {"gc.alloc.rate.norm": {"score": 640.0, "rawData": [[300.0], [340.0]]}}
              },
              {
                "benchmark": "io.registryfacade.benchmarks.decide.DecideBenchmark.decide",
                "params": {"kind": "BLOB", "routes": "1000"},
                "primaryMetric": {"score": 130.0, "scoreError": 1.3}
              }
            ]
            """;

    @TempDir
    private Path folder;

    @Test
    void figures_areFoundByWhatWasMeasured() throws IOException {
        Files.writeString(folder.resolve("decide.json"), JSON);
        Results decide = Results.in(folder).of("DecideBenchmark.decide");
        assertThat(decide.values("routes")).containsExactly("10", "1000");
        assertThat(decide.largestError()).isEqualTo(0.02);
        Results ten = decide.with("kind", "BLOB").with("routes", 10);
        assertThat(ten.score()).isEqualTo(120.5);
        assertThat(ten.other(Result.BYTES)).isEqualTo(320);
        assertThat(decide.with("routes", 1_000).other(Result.BYTES)).isNaN();
    }

    @Test
    void figures_ofRounds_areKeptAsTheirMedian() throws IOException {
        Results.write(
                folder.resolve("http.json"),
                List.of(
                        new Measurement(
                                "Http.rate",
                                Map.of("contender", "A", "machine", "m"),
                                List.of(300.0, 100.0, 180.0),
                                Map.of("p99", List.of(9.0, 3.0, 1.0))),
                        new Measurement("Http.rate", Map.of("contender", "B"), List.of(1.0, 2.0), Map.of())));
        Results a = Results.in(folder).of("Http.rate").with("contender", "A");
        assertThat(a.score()).isEqualTo(180);
        assertThat(a.largestError()).isEqualTo(100.0 / 180);
        assertThat(a.other("p99")).isEqualTo(3);
        assertThat(a.machine()).isEqualTo("Measured on m.\n");
        assertThat(Results.in(folder).with("contender", "B").score()).isEqualTo(1.5);
    }

    @Test
    void figures_areNone_ifThereIsNotOne() throws IOException {
        Files.writeString(folder.resolve("decide.json"), JSON);
        assertThat(Results.in(folder).score()).isNaN();
        assertThat(Results.in(folder).of("DecideBenchmark.other").score()).isNaN();
    }
}
