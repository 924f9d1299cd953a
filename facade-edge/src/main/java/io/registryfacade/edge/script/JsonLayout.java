package io.registryfacade.edge.script;

import io.registryfacade.internal.JsonEscaper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** JSON in printable ASCII, an entry a line, so that a change of the configuration is a small change of the file. */
final class JsonLayout {
    private JsonLayout() {}

    static String string(String text) {
        return JsonEscaper.append(new StringBuilder("\""), text).append('"').toString();
    }

    /** Returns an object on one line; the values are JSON. */
    static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> string(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** Returns an object with a line for each member; the values are JSON. */
    static String block(Map<String, String> members, String indent) {
        return members.entrySet().stream()
                .map(member -> indent + "  " + string(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
    }

    /** Returns an array with a line for each element; the elements are JSON. */
    static String lines(List<String> elements, String indent) {
        return elements.stream()
                .map(element -> indent + "  " + element)
                .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
    }
}
