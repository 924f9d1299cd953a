package io.registryfacade.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The measured cells of {@code docs/compatibility.md}, which {@link CompatibilityPageIT} keeps true. */
final class CompatibilityMatrix {
    private static final Path PAGE = Path.of("../../docs/compatibility.md");

    private CompatibilityMatrix() {}

    /**
     * A cell of the first table.
     *
     * @param scenario the row
     * @param client the client's name in the head of the column, without its version
     * @param measured the text
     */
    record Cell(Scenario scenario, String client, String measured) {
        @Override
        public String toString() {
            return client + ": " + scenario.title();
        }
    }

    static List<Cell> cells() {
        List<List<String>> rows;
        try (Stream<String> lines = Files.lines(PAGE)) {
            rows = lines.dropWhile(line -> !line.startsWith("|"))
                    .takeWhile(line -> line.startsWith("|"))
                    .map(CompatibilityMatrix::columns)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Cell> cells = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            List<String> row = rows.stream()
                    .filter(each -> each.get(0).equals(scenario.title()))
                    .findFirst()
                    .orElseThrow();
            for (int i = 1; i < row.size(); i++) {
                String name = rows.get(0).get(i).replaceFirst(" [0-9.]+$", "");
                cells.add(new Cell(scenario, name, row.get(i)));
            }
        }
        return cells;
    }

    private static List<String> columns(String line) {
        return Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|"))
                .map(String::strip)
                .toList();
    }
}
