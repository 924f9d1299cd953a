package io.registryfacade.edgescripts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of {@code requests.tsv}.
 *
 * @param method the method
 * @param target the path and query, in which <code>{index}</code>, <code>{layer}</code> and <code>{old}</code> stand for
 *     digests
 * @param headers further header fields, without the line breaks
 * @param reported words of the report that names a difference on workerd; empty if there is none
 */
record TableRequest(String method, String target, List<String> headers, String reported) {
    static List<TableRequest> all() {
        try (InputStream in = TableRequest.class.getResourceAsStream("requests.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(TableRequest::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TableRequest parse(String line) {
        String[] cells = line.split("\t", -1);
        return new TableRequest(
                cells[0],
                cells[1],
                Stream.of((cells.length > 2 ? cells[2] : "").split("\\|", -1))
                        .filter(header -> !header.isEmpty())
                        .toList(),
                cells.length > 3 ? cells[3] : "");
    }

    @Override
    public String toString() {
        return method + " " + (target.length() > 100 ? target.substring(0, 100) + "..." : target) + " "
                + String.join(" ", headers);
    }
}
