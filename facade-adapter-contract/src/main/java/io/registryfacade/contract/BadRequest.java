package io.registryfacade.contract;

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
 * A row of {@code bad-requests.tsv}: a hostile or malformed request and the responses that are correct.
 *
 * <p>Escapes: {@code \xHH}, {@code \r}, {@code \n}, {@code \t}, {@code \\}; <code>{rep:S:N}</code> is S, N times;
 * <code>{rephdr:X-%d: 1:N}</code> makes N numbered headers. The header block may have directives, which are not sent:
 * {@code :nohost}, {@code :version=…}, {@code :eol=…} and, as the last, {@code :body=…}.
 *
 * @param id the name of the row
 * @param category the kind of attack or mistake; {@code token-relay} is for the token endpoint
 * @param method the method
 * @param target the request target
 * @param headerBlock the header lines and directives
 * @param expected the correct responses ({@link RawResponse#matches})
 * @param why the reason for the row
 */
public record BadRequest(
        String id,
        String category,
        String method,
        String target,
        String headerBlock,
        List<String> expected,
        String why) {
    private static final String BODY = ":body=";
    private static final Pattern REPEATED = Pattern.compile("\\{rep:(.*?):(\\d+)}", Pattern.DOTALL);
    private static final Pattern REPEATED_HEADER = Pattern.compile("\\{rephdr:(.*?):(\\d+)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(x[0-9A-Fa-f]{2}|[rnt\\\\])");

    /**
     * Creates a row.
     *
     * @param id the name of the row
     * @param category the kind of attack or mistake
     * @param method the method
     * @param target the request target
     * @param headerBlock the header lines and directives
     * @param expected the correct responses, which are copied
     * @param why the reason for the row
     */
    public BadRequest {
        expected = List.copyOf(expected);
    }

    /**
     * Returns the whole table.
     *
     * @return all rows
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
     * Returns the rows for a facade that redirects ({@link TwoRegistriesFixture}).
     *
     * @return all rows that are not for the token endpoint
     */
    public static List<BadRequest> forRedirects() {
        return all().stream().filter(request -> !request.isForTokens()).toList();
    }

    /**
     * Returns the rows for the token endpoint, which exists only with {@code auth: client}.
     *
     * @return all rows for the token endpoint
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
                unescape(columns[2]),
                unescape(columns[3]),
                unescape(columns[4]),
                List.of(unescape(columns[5]).split("\\|")),
                columns[6]);
    }

    private static String unescape(String text) {
        String plain = ESCAPE.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(unescape(match.group(1).charAt(0), match.group(1))));
        String repeated = REPEATED.matcher(plain)
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1).repeat(Integer.parseInt(match.group(2)))));
        return REPEATED_HEADER
                .matcher(repeated)
                .replaceAll(match ->
                        Matcher.quoteReplacement(numberedHeaders(match.group(1), Integer.parseInt(match.group(2)))));
    }

    private static String unescape(char kind, String escape) {
        return switch (kind) {
            case 'r' -> "\r";
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape, 1, escape.length(), 16));
            default -> "\\";
        };
    }

    private static String numberedHeaders(String header, int times) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            lines.add(header.replace("%d", String.valueOf(i)));
        }
        return String.join("\r\n", lines);
    }

    /**
     * Returns the request as it is sent.
     *
     * @return its bytes, a character for each
     */
    public String wire() {
        String version = directive("version", "HTTP/1.1");
        List<String> lines = new ArrayList<>();
        lines.add(method + " " + target + (version.isEmpty() ? "" : " " + version));
        lines.addAll(headerLines());
        String eol = directive("eol", "\r\n");
        return String.join(eol, lines) + eol + eol + (body() < 0 ? "" : headerBlock.substring(body() + BODY.length()));
    }

    /**
     * Returns the request as a server hands it to the facade.
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
        return headerBlock.indexOf(BODY);
    }

    private List<String> lines() {
        return List.of((body() < 0 ? headerBlock : headerBlock.substring(0, body())).split("\r\n", -1));
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

    private String directive(String name, String defaultValue) {
        String start = ":" + name + "=";
        return lines().stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse(defaultValue);
    }

    @Override
    public String toString() {
        return id + " " + why;
    }
}
