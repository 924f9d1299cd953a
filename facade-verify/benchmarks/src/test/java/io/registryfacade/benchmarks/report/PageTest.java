package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.benchmarks.report.Page.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
    private static final String BEFORE = """
            # Page

            by hand

            <!-- measured: a -->
            old
            <!-- end of a -->

            by hand too
            """;
    private static final Results RESULTS = new Results(List.of(Result.of("B.b", Map.of(), List.of(1.0))));
    private static final Path DOCS = Path.of("../../docs");

    @TempDir
    private Path folder;

    @BeforeEach
    void copyPages() throws IOException {
        for (String page : List.of("performance.md", "capacity.md", "soak.md")) {
            Files.copy(DOCS.resolve(page), folder.resolve(page));
        }
    }

    @Test
    void section_isReplaced_andNothingElse() throws IOException {
        assertThat(write(new Section("a", "B.b", results -> "new\n"))).isEqualTo(BEFORE.replace("old", "\nnew\n"));
    }

    @Test
    void section_isUnchanged_withoutResults() throws IOException {
        assertThat(write(new Section("a", "C.c", results -> "new\n"))).isEqualTo(BEFORE);
    }

    @Test
    void missingSection_isAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(new Section("other", "B.b", results -> "new\n")))
                .withMessage("the page has no section 'other': add the lines <!-- measured: other --> and"
                        + " <!-- end of other -->");
    }

    private String write(Section section) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, BEFORE);
        Page.write(page, RESULTS, List.of(section));
        return Files.readString(page);
    }

    @Test
    void pages_areUnchanged_withoutResults() throws IOException {
        Page.writeAll(folder, new Results(List.of()));

        assertThat(folder.resolve("performance.md")).hasSameTextualContentAs(DOCS.resolve("performance.md"));
        assertThat(folder.resolve("capacity.md")).hasSameTextualContentAs(DOCS.resolve("capacity.md"));
        assertThat(folder.resolve("soak.md")).hasSameTextualContentAs(DOCS.resolve("soak.md"));
        assertThat(folder.resolve("soak.svg")).doesNotExist();
    }

    /** Every section of the pages can be written from some result of its benchmark. */
    @Test
    void pages_haveAllSections() throws IOException {
        List<Result> one = Stream.of(PerformanceSections.ALL, CapacitySections.ALL, SoakSections.ALL)
                .flatMap(List::stream)
                .map(section -> Result.of(section.benchmark(), Map.of("machine", "m"), List.of(1.0)))
                .toList();

        Page.writeAll(folder, new Results(one));

        assertThat(folder.resolve("performance.md")).content().contains("Measured on m.");
        assertThat(folder.resolve("capacity.md")).content().contains("Measured on m.");
        assertThat(folder.resolve("soak.md")).content().contains("Measured on m.");
    }

    @Test
    void decisions_areShownByKindAndRoutes() throws IOException {
        Results results = new Results(Stream.of("10", "1000000")
                .map(routes -> Result.of(
                                "DecideBenchmark.decide",
                                Map.of("kind", "MANIFEST_BY_TAG", "routes", routes),
                                List.of(routes.length() * 10.0))
                        .with("gc.alloc.rate.norm", 318))
                .toList());

        Page.writeAll(folder, results);

        assertThat(folder.resolve("performance.md"))
                .content()
                .contains("| `decide`, a manifest, 10 routes | at most 120 ns | 20 ns |")
                .contains("| request, ns at … routes | 10 | 1,000,000 | B |")
                .contains("| manifest by tag | 20 | 70 | 318 |");
    }
}
