package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakPageTest {
    @TempDir
    private Path folder;

    private Path page;

    @BeforeEach
    void pageOfTheProject() throws IOException {
        page = Files.copy(Path.of("../../docs/soak.md"), folder.resolve("soak.md"));
    }

    @Test
    void page_isWritten_fromWhatWasMeasured() throws IOException {
        Results.write(
                folder.resolve("soak.json"),
                List.of(
                        new Measurement(
                                "Soak.requests",
                                Map.of("machine", "m"),
                                List.of(1_000.0),
                                Map.of(
                                        "explained", List.of(7.0),
                                        "unexplained", List.of(3.0),
                                        "seconds", List.of(1_800.0))),
                        new Measurement(
                                "Soak.healthy",
                                Map.of("fault", "NONE"),
                                List.of(50.0),
                                Map.of("p50", List.of(2.0), "p90", List.of(5.0), "allowed", List.of(200.0))),
                        new Measurement(
                                "Soak.healthy",
                                Map.of("fault", "ANY"),
                                List.of(60.0),
                                Map.of("p50", List.of(3.0), "p90", List.of(6.0))),
                        new Measurement(
                                "Soak.healthy",
                                Map.of("fault", "TRICKLING"),
                                List.of(70.0),
                                Map.of("p50", List.of(4.0), "p90", List.of(7.0))),
                        new Measurement(
                                "Soak.series",
                                Map.of("quantity", "THREADS"),
                                List.of(90.0, 91.0),
                                Map.of("seconds", List.of(5.0, 10.0))),
                        new Measurement(
                                "Soak.kind",
                                Map.of("kind", "TAG_LIST"),
                                List.of(990.0),
                                Map.of("explained", List.of(7.0), "unexplained", List.of(3.0)))));
        SoakPage.write(page, Results.in(folder));
        assertThat(page)
                .content()
                .contains("| requests that failed, and no fault explains it | 0 | 3 |")
                .contains(
                        "| p99 of the healthy registries during faults, ms | at most 250, without faults and 200 | 60 |")
                .contains("| trickling | 4 | 7 | 70 |")
                .contains("In 30 minutes, 1,000 requests; 7 of them failed")
                .contains("| tag list | 990 | 7 | 3 |")
                .contains("Measured on m.");
        assertThat(folder.resolve("soak.svg")).content().contains("<polyline");
    }

    @Test
    void page_staysAsItIs_withoutASoak() throws IOException {
        String before = Files.readString(page);
        SoakPage.write(page, new Results(List.of()));
        assertThat(page).content().isEqualTo(before);
        assertThat(folder.resolve("soak.svg")).doesNotExist();
    }
}
