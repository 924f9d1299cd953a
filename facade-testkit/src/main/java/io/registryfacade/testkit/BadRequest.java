package io.registryfacade.testkit;

import io.registryfacade.http.Headers;
import io.registryfacade.http.InboundRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of {@code bad-requests.tsv}: a hostile or odd request, and the answers that are right.
 *
 * <p>Escapes: {@code \xHH}, {@code \r}, {@code \n}, {@code \t}, {@code \\}; <code>{rep:S:N}</code> is S, N times;
 * <code>{rephdr:X-%d: 1:N}</code> makes N numbered headers. Among the header lines {@code :nohost},
 * {@code :version=…}, {@code :eol=…} and, last, {@code :body=…} are about the request and not sent.
 *
 * @param id what the row is called
 * @param category what it tries; those of the category {@code token-relay} are for the token endpoint
 * @param method its method
 * @param target its target
 * @param extra its header lines, and what is said of the request
 * @param expected the answers that are right ({@link RawAnswer#fits})
 * @param why what it is about, for people to read
 */
public record BadRequest(
        String id, String category, String method, String target, String extra, List<String> expected, String why) {
    private static final String BODY = ":body=";
    private static final Pattern REPEATED = Pattern.compile("\\{rep:(.*?):(\\d+)}", Pattern.DOTALL);
    private static final Pattern REPEATED_HEADER = Pattern.compile("\\{rephdr:(.*?):(\\d+)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|[rnt\\\\])");

    /**
     * Keeps a copy.
     *
     * @param id what the row is called
     * @param category what it tries
     * @param method its method
     * @param target its target
     * @param extra its header lines
     * @param expected the answers that are right ({@link RawAnswer#fits})
     * @param why what it is about
     */
    public BadRequest {
        expected = List.copyOf(expected);
    }

    /**
     * The whole table.
     *
     * @return one for each row
     */
    public static List<BadRequest> all() {
        InputStream table = Objects.requireNonNull(BadRequest.class.getResourceAsStream("bad-requests.tsv"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(BadRequest::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Those for a facade that redirects ({@link TwoOrigins}).
     *
     * @return all that are not for the token endpoint
     */
    public static List<BadRequest> forRedirects() {
        return all().stream().filter(request -> !request.isForTokens()).toList();
    }

    /**
     * Those for the token endpoint, which there is only where clients log in.
     *
     * @return all others
     */
    public static List<BadRequest> forTokens() {
        return all().stream().filter(BadRequest::isForTokens).toList();
    }

    private boolean isForTokens() {
        return category.equals("token-relay");
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
            case 'x' -> String.valueOf((char) Integer.parseInt(escape, 1, escape.length(), 16));
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

    /**
     * The request as it is sent.
     *
     * @return its bytes, one for each character
     */
    public String wire() {
        String version = directive("version", "HTTP/1.1");
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + (version.isEmpty() ? "" : " " + version));
        lines.addAll(headerLines());
        String eol = directive("eol", "\r\n");
        return String.join(eol, lines) + eol + eol + (body() < 0 ? "" : extra.substring(body() + BODY.length()));
    }

    /**
     * The request as a server would hand it to the facade.
     *
     * @return its method, target and headers
     */
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
