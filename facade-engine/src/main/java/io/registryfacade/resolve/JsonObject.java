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

/** A parsed JSON object (RFC 8259): its member names, and the values that are strings or whole numbers. */
final class JsonObject {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Set<String> names = new HashSet<>();
    private final Map<String, String> strings = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();

    private JsonObject() {}

    /**
     * Parses an object. If a name is repeated, its last member counts.
     *
     * @throws IllegalArgumentException if the text is not a JSON object; the message does not contain the text
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
            // the cause contains a part of the text, which may be a token
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

    /** Returns a string; {@code null} if the member is absent or not a string. */
    @Nullable
    String string(String name) {
        return strings.get(name);
    }

    /** Returns a whole number; {@code absent} if the member is absent or not a whole number. */
    long number(String name, long absent) {
        return numbers.getOrDefault(name, absent);
    }
}
