package io.registryfacade.layout;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** An extended header of a tar archive: a record is {@code LENGTH KEY=VALUE} and a line feed. */
final class PaxHeader {
    static final PaxHeader EMPTY = new PaxHeader();

    private final Map<String, String> values = new HashMap<>();

    private PaxHeader() {}

    static PaxHeader parse(byte[] records) throws TarFormatException {
        PaxHeader header = new PaxHeader();
        for (int start = 0; start < records.length; ) {
            int space = indexOf(records, ' ', start);
            int length = space < 0 ? 0 : (int) number(text(records, start, space));
            // the length counts itself and the line feed
            int end = start + length - 1;
            int equals = indexOf(records, '=', space + 1);
            if (length <= 0 || end >= records.length || equals < 0 || equals > end) {
                throw new TarFormatException("an extended header is invalid");
            }
            header.values.put(text(records, space + 1, equals), text(records, equals + 1, end));
            start = end + 1;
        }
        return header;
    }

    private static int indexOf(byte[] bytes, char c, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == c) {
                return i;
            }
        }
        return -1;
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** Returns a number; -1 if the text is none, or too long for one. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    String name(String name) {
        return values.getOrDefault("path", name);
    }

    String linkName(String name) {
        return values.getOrDefault("linkpath", name);
    }

    /** Returns the size of a file; below 0 if it is no number. */
    long size(long size) {
        String own = values.get("size");
        return own == null ? size : number(own);
    }
}
