package io.registryfacade.server.content;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object that a registry sent. Reads of absent or unexpected values return nothing, because nothing depends on them. */
public final class JsonTree {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final JsonTree EMPTY = new JsonTree(Map.of());

    private final Map<String, Object> values;

    private JsonTree(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Parses an object.
     *
     * @param json UTF-8; the caller limits its length
     * @return the object
     * @throws IOException if it is not a JSON object, or is nested deeper than Jackson reads
     */
    public static JsonTree parse(byte[] json) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is not a JSON object");
            }
            return new JsonTree(object(parser));
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> new JsonTree(object(parser));
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Object) parser.getLongValue();
            default -> null;
        };
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(parser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * Returns whether the object has an array.
     *
     * @param name the array's name
     * @return whether it is there, empty or not
     */
    public boolean hasArray(String name) {
        return values.get(name) instanceof List<?>;
    }

    /**
     * Returns a text.
     *
     * @param name its name
     * @return the text; empty if it is absent or no string
     */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : "";
    }

    /**
     * Returns a number.
     *
     * @param name its name
     * @return the number; 0 if it is absent, negative or no integer
     */
    public long number(String name) {
        return values.get(name) instanceof Long number && number > 0 ? number : 0;
    }

    /**
     * Returns an object in this one.
     *
     * @param name its name
     * @return the object; an empty one if it is absent
     */
    public JsonTree object(String name) {
        return values.get(name) instanceof JsonTree object ? object : EMPTY;
    }

    /**
     * Returns the objects of an array.
     *
     * @param name the array's name
     * @return the objects in their order, without other elements
     */
    public List<JsonTree> objects(String name) {
        return elements(name, JsonTree.class);
    }

    /**
     * Returns the strings of an array.
     *
     * @param name the array's name
     * @return the strings in their order, without other elements
     */
    public List<String> texts(String name) {
        return elements(name, String.class);
    }

    private <T> List<T> elements(String name, Class<T> type) {
        return values.get(name) instanceof List<?> list
                ? list.stream().filter(type::isInstance).map(type::cast).toList()
                : List.of();
    }
}
