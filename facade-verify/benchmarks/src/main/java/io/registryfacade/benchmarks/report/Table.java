package io.registryfacade.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A table in Markdown: names on the left, numbers aligned to the right. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    /** A column of numbers, each from the results of its row. */
    record Column(String head, ToDoubleFunction<Results> number) {}

    Table(String... heads) {
        line(Arrays.asList(heads));
        List<String> rule = new ArrayList<>(Collections.nCopies(heads.length, "---:"));
        rule.set(0, "---");
        line(rule);
    }

    /** Makes a table with a row for each value of a parameter. */
    static Table of(String head, Results results, String param, List<Column> columns) {
        List<String> heads = new ArrayList<>(List.of(head));
        columns.forEach(column -> heads.add(column.head()));
        Table table = new Table(heads.toArray(String[]::new));
        for (String value : results.values(param)) {
            Results row = results.with(param, value);
            List<String> cells = new ArrayList<>(List.of(
                    Character.isDigit(value.charAt(0)) ? NumberFormats.count(value) : NumberFormats.words(value)));
            columns.forEach(
                    column -> cells.add(NumberFormats.number(column.number().applyAsDouble(row))));
            table.line(cells);
        }
        return table;
    }

    Table row(String... cells) {
        line(Arrays.asList(cells));
        return this;
    }

    private void line(List<String> cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
