package io.registryfacade;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of {@code bad-requests.tsv}: a request as it comes out of a socket, and the outcomes that are right. */
record BadRequest(String id, InboundRequest request, List<String> expected, String why) {
    private static final Pattern REPEATED = Pattern.compile("\\{rep:(.+?):(\\d+)}");
    private static final Pattern BYTE = Pattern.compile("\\\\x(\\p{XDigit}{2})");
    private static final Pattern ESCAPE = Pattern.compile("\\\\([rnt\\\\])");

    static List<BadRequest> all() {
        try (InputStream table = Objects.requireNonNull(BadRequest.class.getResourceAsStream("bad-requests.tsv"))) {
            return new String(table.readAllBytes(), UTF_8)
                    .lines()
                    .skip(1)
                    .map(row -> of(row.split("\t", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The columns: id, category, method, raw target, extra headers, expected, why. */
    private static BadRequest of(String... columns) {
        InboundRequest request = InboundRequest.of(expanded(columns[2]), expanded(columns[3]))
                .withHeaders(headers(expanded(columns[4])));
        List<String> expected = List.of(expanded(columns[5]).split("\\|", -1));
        return new BadRequest(columns[0], request, expected, columns[6]);
    }

    /** The lines of a header; those that begin with a colon direct whoever writes to a socket. */
    private static Headers headers(String lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.split("\r\n", -1)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        headers.putIfAbsent("Host", List.of("facade.test"));
        return Headers.of(headers);
    }

    private static String expanded(String text) {
        String repeated = REPEATED.matcher(text).replaceAll(match -> quoted(repeated(match)));
        String bytes = BYTE.matcher(repeated)
                .replaceAll(match -> quoted(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
        return ESCAPE.matcher(bytes)
                .replaceAll(match -> quoted(
                        switch (match.group(1)) {
                            case "r" -> "\r";
                            case "n" -> "\n";
                            case "t" -> "\t";
                            default -> "\\";
                        }));
    }

    private static String repeated(MatchResult match) {
        return match.group(1).repeat(Integer.parseInt(match.group(2)));
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }

    @Override
    public String toString() {
        return id + " " + why;
    }
}
