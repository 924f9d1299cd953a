package io.registryfacade.contract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as the server sent it.
 *
 * @param status its status; 0 if the server closed the connection without a response
 * @param head the status line and the header fields
 * @param body the bytes after the head, a character for each byte
 */
public record RawResponse(int status, String head, String body) {
    /** A connection that was closed without a response. */
    public static final RawResponse CLOSED = new RawResponse(0, "", "");

    private static final String END_OF_HEAD = "\r\n\r\n";

    static RawResponse parse(String text) {
        int end = text.indexOf(END_OF_HEAD);
        if (!text.startsWith("HTTP/1.") || end < 0) {
            return CLOSED;
        }
        return new RawResponse(
                Integer.parseInt(text.substring(9, 12)),
                text.substring(0, end),
                text.substring(end + END_OF_HEAD.length()));
    }

    /** Returns the index after the response; -1 if it is incomplete, or if only the end of the connection ends it. */
    static int end(StringBuilder text, boolean headOnly) {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return -1;
        }
        int head = end + END_OF_HEAD.length();
        String length = parse(text.substring(0, head)).header("Content-Length");
        long total = headOnly ? head : length == null ? Long.MAX_VALUE : head + Long.parseLong(length);
        return text.length() >= total ? (int) total : -1;
    }

    /**
     * Returns the header fields.
     *
     * @return their values by lower-case name; of a repeated field, the last value
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
     * Returns the value of a header field.
     *
     * @param name the field's name, in any case
     * @return {@code null} if the response has no such field
     */
    public @Nullable String header(String name) {
        return headers().get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns whether the response is one that a row of the table expects.
     *
     * @param expected a status, {@code 307=} and a location, or {@code close}
     * @return whether it matches
     */
    public boolean matches(String expected) {
        if (expected.equals("close")) {
            return equals(CLOSED);
        }
        return expected.startsWith("307=")
                ? status == 307 && expected.substring(4).equals(header("Location"))
                : status == Integer.parseInt(expected);
    }
}
