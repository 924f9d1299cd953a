package io.registryfacade.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.registryfacade.benchmarks.report.Section.Content;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PerformancePageTest {
    private static final String BEFORE = """
            # Page
            by hand
            <!-- measured: a -->
            old
            <!-- end of a -->
            by hand too
            """;
    private static final Results RESULTS = new Results(List.of(new Result("B.b", Map.of(), 1, 0.1, Map.of())));

    @TempDir
    private Path folder;

    @Test
    void section_isReplaced_andNothingElse() throws IOException {
        assertThat(written(section("B.b"))).isEqualTo(BEFORE.replace("old", "\nnew\n"));
        assertThat(folder.resolve("plot.svg")).content().isEqualTo("<svg/>");
    }

    @Test
    void section_staysAsItIs_withoutResults() throws IOException {
        assertThat(written(section("C.c"))).isEqualTo(BEFORE);
    }

    @Test
    void section_needsItsPlace() {
        Section other = new Section("other", "B.b", results -> new Content("new"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(other))
                .withMessage("the page has no place for 'other': a line <!-- measured: other --> and a line"
                        + " <!-- end of other -->");
    }

    /** All that the page of the project is to hold has its place there. */
    @Test
    void page_hasAPlaceForEverySection() throws IOException {
        String page = Files.readString(Path.of("../../docs/performance.md"));
        assertThat(PerformancePage.SECTIONS)
                .allSatisfy(section -> assertThat(page)
                        .contains("<!-- measured: " + section.name() + " -->\n")
                        .contains("<!-- end of " + section.name() + " -->\n"));
    }

    private static Section section(String benchmark) {
        return new Section("a", benchmark, results -> new Content("new\n", Map.of("plot.svg", "<svg/>")));
    }

    private String written(Section section) throws IOException {
        Path page = folder.resolve("page.md");
        Files.writeString(page, BEFORE);
        PerformancePage.write(page, RESULTS, List.of(section));
        return Files.readString(page);
    }
}
