package io.registryfacade.layout;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registryfacade.oci.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the JSON of descriptors (image specification, {@code descriptor.md}). */
final class DescriptorReader {
    private DescriptorReader() {}

    /** Reads the array at the parser. */
    static List<Descriptor> array(JsonParser parser) throws IOException {
        List<Descriptor> descriptors = new ArrayList<>();
        Json.require(parser, JsonToken.START_ARRAY, "a list of descriptors");
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            descriptors.add(object(parser));
        }
        return descriptors;
    }

    /** Reads the object at the parser. */
    static Descriptor object(JsonParser parser) throws IOException {
        Json.require(parser, JsonToken.START_OBJECT, "a descriptor");
        String mediaType = null;
        String digest = null;
        long size = -1;
        boolean isElsewhere = false;
        Map<String, String> annotations = Map.of();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "mediaType" -> mediaType = Json.text(parser);
                case "digest" -> digest = Json.text(parser);
                case "size" -> size = value == JsonToken.VALUE_NUMBER_INT ? parser.getLongValue() : -1;
                case "annotations" -> annotations = annotations(parser);
                case "urls" -> isElsewhere = value == JsonToken.START_ARRAY && skipArray(parser);
                default -> parser.skipChildren();
            }
        }
        if (digest == null || size < 0) {
            throw new IOException("a descriptor has no digest or size");
        }
        return new Descriptor(mediaType, digest(digest), size, isElsewhere, annotations);
    }

    /** Returns whether the array that it skips has an element. */
    private static boolean skipArray(JsonParser parser) throws IOException {
        boolean hasElement = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            parser.skipChildren();
            hasElement = true;
        }
        return hasElement;
    }

    /** Reads the object at the parser, of strings. */
    static Map<String, String> annotations(JsonParser parser) throws IOException {
        Map<String, String> annotations = new TreeMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return annotations;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            String value = Json.text(parser);
            if (value != null) {
                annotations.put(name, value);
            }
        }
        return annotations;
    }

    private static Digest digest(String text) throws IOException {
        try {
            return new Digest(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
