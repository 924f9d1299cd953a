package io.registryfacade.resolve;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server wants to see before it answers (RFC 9110, section 11.6.1).
 *
 * @param scheme {@code bearer} or {@code basic}, in lower case
 * @param parameters by name in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    /** The challenge with a scheme, among those of all header lines; {@code null} if there is none. */
    static @Nullable Challenge find(List<String> lines, String scheme) {
        for (String line : lines) {
            Challenge challenge = parse(line);
            if (challenge.scheme().equals(scheme)) {
                return challenge;
            }
        }
        return null;
    }

    /** Reads the first challenge of a line; what follows it, or is none, is left out. */
    static Challenge parse(String line) {
        int space = line.indexOf(' ');
        String scheme = (space < 0 ? line : line.substring(0, space)).toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        int i = space < 0 ? line.length() : space + 1;
        while (i < line.length()) {
            int equals = line.indexOf('=', i);
            if (equals < 0) {
                break;
            }
            String name = line.substring(i, equals).replace(',', ' ').strip().toLowerCase(Locale.ROOT);
            StringBuilder value = new StringBuilder();
            i = value(line, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return new Challenge(scheme, parameters);
    }

    /** Reads a token or a quoted string, and returns the index behind it. */
    private static int value(String line, int start, StringBuilder value) {
        boolean quoted = start < line.length() && line.charAt(start) == '"';
        for (int i = quoted ? start + 1 : start; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == (quoted ? '"' : ',')) {
                return i + 1;
            }
            if (quoted && c == '\\' && i + 1 < line.length()) {
                i++;
            }
            value.append(line.charAt(i));
        }
        return line.length();
    }
}
