package io.registryfacade.hosting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer as it came over the wire; status 0 if the connection was closed without one. */
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

    /** Whether all that the head announces has arrived; without a length, the end of the connection tells. */
    static boolean isWhole(StringBuilder text) {
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return false;
        }
        int head = end + END_OF_HEAD.length();
        String length = parse(text.substring(0, head)).headers().get("content-length");
        return length != null && text.length() >= head + Integer.parseInt(length);
    }

    /** The header fields by lower-case name, the last of several lines winning. */
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

    /** The value of a header field, or {@code null} if there is no such field. */
    public String header(String name) {
        return headers().get(name.toLowerCase(Locale.ROOT));
    }

    /** Whether this is what a row expects: a status, {@code 307=} and a location, or {@code close}. */
    public boolean fits(String expected) {
        if (expected.equals("close")) {
            return equals(CLOSED);
        }
        return expected.startsWith("307=")
                ? status == 307 && expected.substring(4).equals(header("Location"))
                : status == Integer.parseInt(expected);
    }
}
