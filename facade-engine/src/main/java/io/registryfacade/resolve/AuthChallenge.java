package io.registryfacade.resolve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A challenge of a server that requires authentication (RFC 9110, section 11.6.1).
 *
 * @param scheme {@code bearer} or {@code basic}, in lower case
 * @param parameters by name in lower case
 */
record AuthChallenge(String scheme, Map<String, String> parameters) {
    /** Returns the first challenge with a scheme among those of all header lines; {@code null} if there is none. */
    static @Nullable AuthChallenge find(List<String> lines, String scheme) {
        for (String line : lines) {
            for (AuthChallenge challenge : parse(line)) {
                if (challenge.scheme().equals(scheme)) {
                    return challenge;
                }
            }
        }
        return null;
    }

    /** Parses the challenges of a line, and skips malformed ones. */
    static List<AuthChallenge> parse(String line) {
        List<AuthChallenge> challenges = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>();
        int i = 0;
        while (i < line.length()) {
            int equals = line.indexOf('=', i);
            String text = line.substring(i, equals < 0 ? line.length() : equals).toLowerCase(Locale.ROOT);
            StringTokenizer words = new StringTokenizer(text, " ,\t");
            // the word before a '=' names a parameter, and each word before that begins a challenge; countTokens is
            // linear, so it is called once
            for (int schemes = words.countTokens() - (equals < 0 ? 0 : 1); schemes > 0; schemes--) {
                parameters = new HashMap<>();
                challenges.add(new AuthChallenge(words.nextToken(), parameters));
            }
            if (equals < 0) {
                break;
            }
            StringBuilder value = new StringBuilder();
            i = value(line, skipSpaces(line, equals + 1), value);
            parameters.putIfAbsent(
                    words.hasMoreTokens() ? words.nextToken() : "",
                    value.toString().stripTrailing());
        }
        return challenges;
    }

    /** Skips the spaces around a {@code =}, which must be accepted (RFC 9110, section 11.2). */
    private static int skipSpaces(String line, int start) {
        int i = start;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** Reads a token or a quoted string; returns the index after it. */
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
