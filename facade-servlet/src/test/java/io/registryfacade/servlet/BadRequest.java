package io.registryfacade.servlet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code bad-requests.tsv}: a hostile or odd request, and the answers that are right.
 *
 * <p>Escapes: {@code \xHH}, {@code \r}, {@code \n}, {@code \t}, {@code \\}; <code>{rep:S:N}</code> is S, N times;
 * <code>{rephdr:X-%d: 1:N}</code> makes N numbered headers. Among the header lines {@code :nohost},
 * {@code :version=…}, {@code :eol=…} and, last, {@code :body=…} are about the request and not sent.
 */
record BadRequest(String id, String category, String method, String target, String extra, List<String> expected) {
    private static final Pattern REPEATED = Pattern.compile("\\{rep:(.*?):(\\d+)}", Pattern.DOTALL);
    private static final Pattern REPEATED_HEADER = Pattern.compile("\\{rephdr:(.*?):(\\d+)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|[rnt\\\\])");

    static List<BadRequest> all() {
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
                List.of(unescaped(columns[5]).split("\\|")));
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
    String wire() {
        int body = extra.indexOf(":body=");
        String version = "HTTP/1.1";
        String eol = "\r\n";
        boolean host = true;
        List<String> headers = new ArrayList<>();
        for (String line : (body < 0 ? extra : extra.substring(0, body)).split("\r\n", -1)) {
            if (line.equals(":nohost")) {
                host = false;
            } else if (line.startsWith(":version=")) {
                version = line.substring(":version=".length());
            } else if (line.startsWith(":eol=")) {
                eol = line.substring(":eol=".length());
            } else if (!line.isEmpty()) {
                headers.add(line);
                host &= !line.startsWith("Host:");
            }
        }
        if (host) {
            headers.add(0, "Host: facade.test");
        }
        String requestLine = method + " " + target + (version.isEmpty() ? "" : " " + version);
        headers.add(0, requestLine);
        return String.join(eol, headers) + eol + eol + (body < 0 ? "" : extra.substring(body + ":body=".length()));
    }

    @Override
    public String toString() {
        return id + " " + category;
    }
}
