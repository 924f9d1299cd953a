package io.registryfacade.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A page whose sections are generated, while the text around them is written by hand. */
public final class Page {
    private Page() {}

    /** Generated text between two comments with its name; it stays as it is without results of the benchmark. */
    record Section(String name, String benchmark, Function<Results, String> markdown) {}

    /** Writes results into performance.md, capacity.md and soak.md, and the chart of the soak. */
    public static void writeAll(Path docs, Results results) throws IOException {
        write(docs.resolve("performance.md"), results, PerformanceSections.ALL);
        write(docs.resolve("capacity.md"), results, CapacitySections.ALL);
        write(docs.resolve("soak.md"), results, SoakSections.ALL);
        Results series = results.of("Soak.series");
        if (!series.isEmpty()) {
            SoakChart.write(docs.resolve("soak.svg"), series);
        }
    }

    static void write(Path page, Results results, List<Section> sections) throws IOException {
        String text = Files.readString(page);
        for (Section section : sections) {
            if (!results.of(section.benchmark()).isEmpty()) {
                text = replaceSection(text, section.name(), section.markdown().apply(results));
            }
        }
        Files.writeString(page, text);
    }

    private static String replaceSection(String text, String name, String markdown) {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end of " + name + " -->\n";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException(
                    "the page has no section '" + name + "': add the lines " + begin.strip() + " and " + end.strip());
        }
        return text.substring(0, from + begin.length()) + "\n" + markdown + "\n" + text.substring(to);
    }
}
