package io.registryfacade.edge;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON in printable ASCII, a member or element a line, so that a small change of the routes is one of the file. */
final class JsonDocument {
    private JsonDocument() {}

    /** Returns a document of maps, lists, numbers, booleans and strings, with a line feed at its end. */
    static String of(Object value) {
        return value(value, "") + "\n";
    }

    /**
     * Returns a JSON string, which is also a string of YAML. People read these files, so a quote in an expression is
     * {@code \"}, and not the code that {@code JsonEscaper} writes for browsers.
     */
    static String string(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars()
                .forEach(c -> quoted.append(
                        c < ' ' || c > '~'
                                ? String.format("\\u%04x", c)
                                : (c == '"' || c == '\\' ? "\\" : "") + (char) c));
        return quoted.append('"').toString();
    }

    private static String value(Object value, String indent) {
        if (value instanceof Map<?, ?> members) {
            return members.entrySet().stream()
                    .map(member -> indent + "  " + string(String.valueOf(member.getKey())) + ": "
                            + value(member.getValue(), indent + "  "))
                    .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
        }
        if (value instanceof List<?> elements) {
            return elements.stream()
                    .map(element -> indent + "  " + value(element, indent + "  "))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
        }
        return value instanceof String text ? string(text) : String.valueOf(value);
    }
}
