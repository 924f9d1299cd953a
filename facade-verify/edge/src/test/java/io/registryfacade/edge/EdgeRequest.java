package io.registryfacade.edge;

import io.registryfacade.contract.BadRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** A row of {@code requests.tsv}, or of the bad requests that need no header of their own. */
record EdgeRequest(String id, String method, String target) {
    static List<EdgeRequest> all() {
        return Stream.concat(
                        table(),
                        BadRequest.forRedirects().stream()
                                .filter(row -> row.headerBlock().isEmpty())
                                .map(row -> new EdgeRequest(row.id(), row.method(), row.target())))
                .toList();
    }

    private static Stream<EdgeRequest> table() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EdgeRequest.class.getResourceAsStream("requests.tsv")),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split("\t", -1)).map(EdgeRequest::of).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EdgeRequest of(String[] columns) {
        String target = columns[2]
                .replace("{h64}", "0a".repeat(32))
                .replace("{H64}", "0A".repeat(32))
                .replace("{a128}", "a".repeat(128))
                .replace("{a248}", "a".repeat(248));
        return new EdgeRequest(columns[0], columns[1], target);
    }

    /** Returns the bytes of the request, a character for each. */
    String wire(String host) {
        return method + " " + target + " HTTP/1.1\r\nHost: " + host
                + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    }
}
