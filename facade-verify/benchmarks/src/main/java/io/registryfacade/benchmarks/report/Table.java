package io.registryfacade.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** A table of Markdown: names on the left, figures to the right. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(String... heads) {
        this(Arrays.asList(heads));
    }

    Table(List<String> heads) {
        lines.add(line(heads));
        List<String> rule = new ArrayList<>(Collections.nCopies(heads.size(), "---:"));
        rule.set(0, "---");
        lines.add(line(rule));
    }

    Table row(String... cells) {
        return row(Arrays.asList(cells));
    }

    Table row(List<String> cells) {
        lines.add(line(cells));
        return this;
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |";
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
