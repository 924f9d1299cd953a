package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void figures_areNone_ifThereIsNotOne() throws IOException {
        Files.writeString(folder.resolve("decide.json"), JSON);
        assertThat(Results.in(folder).score()).isNaN();
        assertThat(Results.in(folder).of("DecideBenchmark.other").score()).isNaN();
    }
}
