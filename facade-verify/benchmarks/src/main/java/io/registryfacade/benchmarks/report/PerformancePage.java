package io.registryfacade.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The page about performance: its tables and plots are written here, the words around them by hand. */
public final class PerformancePage {
    static final List<Section> SECTIONS = Stream.of(
                    DecideSections.ALL, HttpSections.ALL, PullSections.ALL, StartSections.ALL)
            .flatMap(List::stream)
            .toList();

    private PerformancePage() {}

    /**
     * Writes what was measured into the page; sections of which nothing was measured stay as they are.
     *
     * @param page a file of Markdown, beside which plots are written
     * @param results what was measured
     * @throws IOException if that fails
     */
    public static void write(Path page, Results results) throws IOException {
        write(page, results, SECTIONS);
    }

    static void write(Path page, Results results, List<Section> sections) throws IOException {
        String text = Files.readString(page);
        for (Section section : sections) {
            if (!results.of(section.benchmark()).isEmpty()) {
                Section.Content content = section.content().apply(results);
                text = replaced(text, section.name(), content.markdown());
                for (Map.Entry<String, String> file : content.files().entrySet()) {
                    Files.writeString(page.resolveSibling(file.getKey()), file.getValue());
                }
            }
        }
        Files.writeString(page, text);
    }

    private static String replaced(String text, String name, String markdown) {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "the page has no place for '" + name + "': a line " + begin.strip() + " and a line " + end.strip());
        }
        return text.substring(0, from + begin.length()) + "\n" + markdown + "\n" + text.substring(to);
    }
}
