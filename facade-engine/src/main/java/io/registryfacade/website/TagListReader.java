package io.registryfacade.website;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registryfacade.oci.Tag;
import io.registryfacade.page.TagListing;
import io.registryfacade.page.TagListing.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the beginning of a tag list (end-8a), as far as the page shows it. */
final class TagListReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final List<String> tags = new ArrayList<>();
    private final int maxTags;
    private boolean found;
    private boolean ended;

    private TagListReader(int maxTags) {
        this.maxTags = maxTags;
    }

    /**
     * Reads a list.
     *
     * @param json the list, or its beginning
     * @param last whether the list has no next page
     * @param maxTags the maximum number of tags to keep
     * @return the tags; {@link State#NOT_LISTED} if this is no tag list
     */
    static TagListing read(byte[] json, boolean last, int maxTags) {
        TagListReader reader = new TagListReader(maxTags);
        try (JsonParser parser = JSON.createParser(json)) {
            reader.readObject(parser);
        } catch (IOException e) {
            // what was read until then is still true
            reader.ended = false;
        }
        return reader.found ? TagListing.listed(reader.tags, reader.ended && last) : TagListing.of(State.NOT_LISTED);
    }

    private void readObject(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return;
        }
        while (!found && parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean isTags = parser.currentName().equals("tags");
            JsonToken value = parser.nextToken();
            if (isTags && value == JsonToken.START_ARRAY) {
                found = true;
                readTags(parser);
            } else if (isTags && value == JsonToken.VALUE_NULL) {
                // some registries list the tags of an empty repository so
                found = true;
                ended = true;
            } else {
                parser.skipChildren();
            }
        }
    }

    private void readTags(JsonParser parser) throws IOException {
        while (tags.size() < maxTags) {
            JsonToken token = parser.nextToken();
            if (token != JsonToken.VALUE_STRING) {
                ended = token == JsonToken.END_ARRAY;
                return;
            }
            add(parser.getText());
        }
        ended = parser.nextToken() == JsonToken.END_ARRAY;
    }

    /** Leaves out what no client could pull. */
    private void add(String tag) {
        try {
            tags.add(new Tag(tag).value());
        } catch (IllegalArgumentException e) {
            // a registry may list anything
        }
    }
}
