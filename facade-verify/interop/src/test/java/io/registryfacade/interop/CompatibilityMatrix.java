package io.registryfacade.interop;

import io.registryfacade.clients.KnownClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The measured cells of {@code docs/compatibility.md}, which {@link CompatibilityPageIT} keeps true. */
final class CompatibilityMatrix {
    static final Path PAGE = Path.of("../../docs/compatibility.md");

    /** The clients whose names differ in the head of the table, where "older" means the 1.6 of Debian. */
    private static final Map<String, String> NAMES =
            Map.of("Docker engine", "Docker", "Buildah", "buildah", "containerd, older", "containerd 1.6");

    private CompatibilityMatrix() {}

    /** Returns the client that the head of a column names, without its version. */
    static KnownClient client(String column) {
        String name = NAMES.getOrDefault(column, column);
        return KnownClient.all().stream()
                .filter(client -> client.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * A cell of the first table.
     *
     * @param scenario the row
     * @param client the client that the head of the column names
     * @param measured the text
     */
    record Cell(Scenario scenario, KnownClient client, String measured) {
        @Override
        public String toString() {
            return client.name() + ": " + scenario.title();
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
                cells.add(new Cell(scenario, client(name), row.get(i)));
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
