package io.registryfacade.server.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes a JSON object as text. */
public final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the fields of an object. */
    @FunctionalInterface
    public interface Fields {
        /**
         * Writes them.
         *
         * @param json the object, which is open
         * @throws IOException never, because the text is in memory
         */
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    /**
     * Writes an object on one line.
     *
     * @param fields its fields
     * @return the text, without a line break
     */
    public static String of(Fields fields) {
        return text(fields, false);
    }

    /**
     * Writes an object for people to read, too.
     *
     * @param fields its fields
     * @return the text, indented, without a line break at its end
     */
    public static String indented(Fields fields) {
        return text(fields, true);
    }

    private static String text(Fields fields, boolean isIndented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (isIndented) {
                json.useDefaultPrettyPrinter();
            }
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    /**
     * Writes a field with an array of strings.
     *
     * @param json the object
     * @param name the field's name
     * @param values the strings
     * @throws IOException if the generator's output fails
     */
    public static void writeStrings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
