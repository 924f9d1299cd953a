package io.registryfacade.resolve;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a JSON object (RFC 8259): which there are, and where each value begins and ends.
 */
final class JsonObjectScanner {
    private record Span(int start, int end) {}

    private final String text;
    private final Map<String, Span> members = new HashMap<>();
    private int at;

    private JsonObjectScanner(String text) {
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static JsonObjectScanner of(String text) {
        JsonObjectScanner object = new JsonObjectScanner(text);
        object.read();
        object.expectEnd();
        return object;
    }

    /** Whether there is a member of that name. */
    boolean has(String name) {
        return members.containsKey(name);
    }

    /** A member that is a string; {@code null} if there is none of that name, or it is anything else. */
    @Nullable
    String string(String name) {
        Span span = members.get(name);
        if (span == null || text.charAt(span.start()) != '"') {
            return null;
        }
        return unescaped(span.start() + 1, span.end() - 1);
    }

    /** A member that is a whole number; {@code absent} if there is none of that name, or it is anything else. */
    long number(String name, long absent) {
        Span span = members.get(name);
        if (span == null || span.end() - span.start() > 18) {
            return absent;
        }
        for (int i = span.start(); i < span.end(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return absent;
            }
        }
        return Long.parseLong(text.substring(span.start(), span.end()));
    }

    private void read() {
        expect('{');
        if (next() == '}') {
            at++;
            return;
        }
        do {
            next();
            int start = at;
            skipString();
            String name = unescaped(start + 1, at - 1);
            expect(':');
            next();
            int value = at;
            skipValue();
            members.put(name, new Span(value, at));
        } while (more());
    }

    private boolean more() {
        if (next() == ',') {
            at++;
            return true;
        }
        expect('}');
        return false;
    }

    private void skipValue() {
        char c = next();
        if (c == '"') {
            skipString();
        } else if (c == '{' || c == '[') {
            skipNested();
        } else {
            int start = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (at == start) {
                throw broken();
            }
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            char c = next();
            if (c == '"') {
                skipString();
                continue;
            }
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            at++;
        } while (depth > 0);
    }

    private void skipString() {
        expect('"');
        while (current() != '"') {
            at += current() == '\\' ? 2 : 1;
        }
        at++;
    }

    /** The next character that is not white space. */
    private char next() {
        while (Character.isWhitespace(current())) {
            at++;
        }
        return current();
    }

    private void expectEnd() {
        if (!text.substring(at).isBlank()) {
            throw broken();
        }
    }

    /** What is meant by that part of a string (RFC 8259, section 7). */
    private String unescaped(int start, int end) {
        StringBuilder meant = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                c = text.charAt(++i);
                int control = "bfnrt".indexOf(c);
                if (control >= 0) {
                    c = "\b\f\n\r\t".charAt(control);
                } else if (c == 'u') {
                    if (i + 5 > end) {
                        throw broken();
                    }
                    c = (char) HexFormat.fromHexDigits(text, i + 1, i + 5);
                    i += 4;
                }
            }
            meant.append(c);
        }
        return meant.toString();
    }

    private void expect(char c) {
        if (next() != c) {
            throw broken();
        }
        at++;
    }

    private char current() {
        if (at >= text.length()) {
            throw broken();
        }
        return text.charAt(at);
    }

    private IllegalArgumentException broken() {
        return new IllegalArgumentException("not a JSON object");
    }
}
