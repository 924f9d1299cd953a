package io.registryfacade.layout;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the readers of JSON documents share. */
final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static void require(JsonParser parser, JsonToken token, String meaning) throws IOException {
        if (parser.currentToken() != token) {
            throw new IOException("expected " + meaning);
        }
    }

    /** Returns the string at the parser; {@code null} for any other value, which it skips. */
    static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }
}
