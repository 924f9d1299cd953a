package io.registryfacade.resolve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object (RFC 8259): their names, and the values of those that are strings or whole numbers. */
final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Set<String> names = new HashSet<>();
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private JsonObject() {}

    /**
     * Parses an object. Of several members with one name, the last counts.
     *
     * @throws IllegalArgumentException if the text is not a JSON object; the message does not show it
     */
    static JsonObject parse(String text) {
        JsonObject object = new JsonObject();
        try (JsonParser parser = FACTORY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                object.readMember(parser);
            }
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return object;
        } catch (IOException e) {
            // the cause shows a piece of the text, which may be a token
            throw new IllegalArgumentException("not a JSON object");
        }
    }

    private void readMember(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        names.add(name);
        strings.remove(name);
        numbers.remove(name);
        if (value == JsonToken.VALUE_STRING) {
            strings.put(name, parser.getText());
        } else if (value == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            numbers.put(name, parser.getLongValue());
        }
        parser.skipChildren();
    }

    boolean has(String name) {
        return names.contains(name);
    }

    /** Returns a string; {@code null} if there is no member of that name, or it is not a string. */
    @Nullable
    String string(String name) {
        return strings.get(name);
    }

    /** Returns a whole number; {@code absent} if there is no member of that name, or it is anything else. */
    long number(String name, long absent) {
        return numbers.getOrDefault(name, absent);
    }
}
