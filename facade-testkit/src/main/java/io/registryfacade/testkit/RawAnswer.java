package io.registryfacade.testkit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An answer as it came over the wire.
 *
 * @param status its status; 0 if the connection was closed without an answer
 * @param head the status line and the header fields
 * @param body what came behind them, a character for each byte
 */
public record RawAnswer(int status, String head, String body) {
    /** No answer at all. */
    public static final RawAnswer CLOSED = new RawAnswer(0, "", "");

    private static final String END_OF_HEAD = "\r\n\r\n";

    static RawAnswer parse(String text) {
        int end = text.indexOf(END_OF_HEAD);
        if (!text.startsWith("HTTP/1.") || end < 0) {
            return CLOSED;
        }
        return new RawAnswer(
                Integer.parseInt(text.substring(9, 12)),
                text.substring(0, end),
                text.substring(end + END_OF_HEAD.length()));
    }

    /** Where an answer ends; -1 if it has not all arrived, or if only the end of the connection tells. */
    static int end(StringBuilder text, boolean headOnly) {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return -1;
        }
        int head = end + END_OF_HEAD.length();
        String length = parse(text.substring(0, head)).header("Content-Length");
        long whole = headOnly ? head : length == null ? Long.MAX_VALUE : head + Long.parseLong(length);
        return text.length() >= whole ? (int) whole : -1;
    }

    /**
     * The header fields.
     *
     * @return their values by lower-case name, the last of several lines winning
     */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        List<String> lines = head.lines().toList();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return headers;
    }

    /**
     * The value of a header field.
     *
     * @param name the field's name, in any case
     * @return {@code null} if there is no such field
     */
    public @Nullable String header(String name) {
        return headers().get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Whether this is what a row of the table expects.
     *
     * @param expected a status, {@code 307=} and a location, or {@code close}
     * @return whether it fits
     */
    public boolean fits(String expected) {
        if (expected.equals("close")) {
            return equals(CLOSED);
        }
        return expected.startsWith("307=")
                ? status == 307 && expected.substring(4).equals(header("Location"))
                : status == Integer.parseInt(expected);
    }
}
