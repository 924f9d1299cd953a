package io.registryfacade.benchmarks.report;

import java.io.IOException;
import java.nio.file.Path;

/** The page about a long time of mixed load, written as {@link PerformancePage} is. */
public final class SoakPage {
    private SoakPage() {}

    /**
     * Writes what was measured into the page, which stays as it is if there was no soak.
     *
     * @param page a file of Markdown, beside which the plot is written
     * @param results what was measured
     * @throws IOException if that fails
     */
    public static void write(Path page, Results results) throws IOException {
        PerformancePage.write(page, results, SoakSections.ALL);
    }
}
