package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakSectionsTest {
    @TempDir
    private Path folder;

    private static Result healthy(String fault, double p99) {
        return Result.of("Soak.healthy", Map.of("fault", fault), List.of(p99))
                .with("p50", 4)
                .with("p90", 7)
                .with("allowed", 200);
    }

    @Test
    void page_showsTheResultsOfTheSoak() throws IOException {
        Path page = Files.copy(Path.of("../../docs/soak.md"), folder.resolve("soak.md"));
        for (String other : List.of("performance.md", "capacity.md")) {
            Files.copy(Path.of("../../docs").resolve(other), folder.resolve(other));
        }
        Page.writeAll(
                folder,
                new Results(List.of(
                        Result.of("Soak.requests", Map.of("machine", "m"), List.of(1_000.0))
                                .with("explained", 7)
                                .with("unexplained", 3)
                                .with("seconds", 1_800),
                        healthy("NONE", 50),
                        healthy("ANY", 60),
                        healthy("TRICKLING", 70),
                        Result.of("Soak.growth", Map.of("what", "threads, at rest"), List.of(63.0))
                                .with("before", 60)
                                .with("allowed", 4),
                        Result.of("Soak.reload", Map.of(), List.of(3.0, 5.0)).with("rejected", 1),
                        Result.of("Soak.series", Map.of("quantity", "THREADS"), List.of(90.0, 91.0))
                                .with("seconds", List.of(60.0, 120.0)))));

        assertThat(page)
                .content()
                .contains("| failed requests without a fault as the reason | 0 | 3 |")
                .contains("at most 250 ms (without faults, plus 200) | 60 ms |")
                .contains("| threads, at rest | at most 64 (before, plus 4) | 63 |")
                .contains("| trickling | 4 | 7 | 70 |")
                .contains("1,000 requests in 30 minutes, of which 7 failed because of a fault")
                .contains("2 new configurations were served, after 4 s (median), and 1 invalid ones rejected.")
                .contains("Measured on m.");
        assertThat(folder.resolve("soak.svg")).content().contains(">threads<", ">minutes<");
    }
}
