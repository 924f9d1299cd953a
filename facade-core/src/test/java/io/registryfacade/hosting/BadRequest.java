package io.registryfacade.hosting;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code bad-requests.tsv}: a hostile or odd request, and the answers that are right.
 *
 * <p>Escapes: {@code \xHH}, {@code \r}, {@code \n}, {@code \t}, {@code \\}; <code>{rep:S:N}</code> is S, N times;
 * <code>{rephdr:X-%d: 1:N}</code> makes N numbered headers. Among the header lines {@code :nohost},
 * {@code :version=…}, {@code :eol=…} and, last, {@code :body=…} are about the request and not sent.
 */
public record BadRequest(
        String id, String category, String method, String target, String extra, List<String> expected, String why) {
    private static final String BODY = ":body=";
    private static final Pattern REPEATED = Pattern.compile("\\{rep:(.*?):(\\d+)}", Pattern.DOTALL);
    private static final Pattern REPEATED_HEADER = Pattern.compile("\\{rephdr:(.*?):(\\d+)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|[rnt\\\\])");

    /** The whole table. */
    public static List<BadRequest> all() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                BadRequest.class.getResourceAsStream("bad-requests.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(BadRequest::parse).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static BadRequest parse(String line) {
        String[] columns = line.split("\t", -1);
        return new BadRequest(
                columns[0],
                columns[1],
                unescaped(columns[2]),
                unescaped(columns[3]),
                unescaped(columns[4]),
                List.of(unescaped(columns[5]).split("\\|")),
                columns[6]);
    }

    private static String unescaped(String text) {
        String plain = ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(unescaped(match.group(1).charAt(0), match.group(1))));
        String repeated = REPEATED.matcher(plain)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        return REPEATED_HEADER
                .matcher(repeated)
                .replaceAll(
                        match -> Matcher.quoteReplacement(numbered(match.group(1), Integer.parseInt(match.group(2)))));
    }

    private static String unescaped(char kind, String escape) {
        return switch (kind) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> "\\";
        };
    }

    private static String numbered(String header, int times) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            lines.add(header.replace("%d", String.valueOf(i)));
        }
        return String.join("\r\n", lines);
    }

    /** The bytes to send, one for each character. */
    public String wire() {
        String version = directive("version", "HTTP/1.1");
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + (version.isEmpty() ? "" : " " + version));
        lines.addAll(headerLines());
        String eol = directive("eol", "\r\n");
        return String.join(eol, lines) + eol + eol + (body() < 0 ? "" : extra.substring(body() + BODY.length()));
    }

    /** The same as a server would hand it to the facade. */
    public InboundRequest request() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : headerLines()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return InboundRequest.of(method, target).withHeaders(Headers.of(headers));
    }

    private int body() {
        return extra.indexOf(BODY);
    }

    private List<String> lines() {
        return List.of((body() < 0 ? extra : extra.substring(0, body())).split("\r\n", -1));
    }

    private List<String> headerLines() {
        List<String> headers = new ArrayList<>(lines().stream()
                .filter(line -> !line.isEmpty() && (!line.startsWith(":") || line.startsWith(": ")))
                .toList());
        if (!lines().contains(":nohost") && headers.stream().noneMatch(line -> line.startsWith("Host:"))) {
            headers.add(0, "Host: facade.test");
        }
        return headers;
    }

    private String directive(String name, String absent) {
        String start = ":" + name + "=";
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse(absent);
    }

    @Override
    public String toString() {
        return id + " " + why;
    }
}
