package io.registryfacade.resolve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Tag;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds single values in the JSON of a registry, which may be anything. */
final class ManifestContent {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ManifestContent() {}

    /** Returns the digest of an image's first layer; {@code null} if the text names none. */
    static @Nullable Digest firstLayer(String manifest) {
        return digest(string(manifest, "/layers/0/digest"));
    }

    /** Returns the digest of an index's first manifest; {@code null} if the text names none. */
    static @Nullable Digest firstManifest(String index) {
        return digest(string(index, "/manifests/0/digest"));
    }

    /** Returns the first tag of a list; {@code null} if the text names none. */
    static @Nullable Tag firstTag(String list) {
        String value = string(list, "/tags/0");
        try {
            return value == null ? null : new Tag(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Digest digest(@Nullable String value) {
        try {
            return value == null ? null : new Digest(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable String string(String json, String pointer) {
        try (JsonParser parser = new FilteringParserDelegate(
                FACTORY.createParser(json),
                new JsonPointerBasedFilter(pointer),
                TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
                false)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getText() : null;
        } catch (IOException e) {
            return null;
        }
    }
}
