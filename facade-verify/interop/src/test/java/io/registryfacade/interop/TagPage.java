package io.registryfacade.interop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A page of a repository's tags.
 *
 * @param body the list
 * @param next the last tag of this page, if there is a next one
 */
record TagPage(String body, Optional<String> next) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns that many tags after the last one of the previous page. */
    static TagPage of(byte[] all, int count, String last) {
        try {
            ObjectNode list = (ObjectNode) JSON.readTree(all);
            List<String> rest = StreamSupport.stream(list.get("tags").spliterator(), false)
                    .map(JsonNode::textValue)
                    .filter(tag -> tag.compareTo(last) > 0)
                    .sorted(Comparator.naturalOrder())
                    .toList();
            List<String> part = rest.subList(0, Math.min(count, rest.size()));
            ArrayNode tags = list.putArray("tags");
            part.forEach(tags::add);
            Optional<String> next =
                    part.size() < rest.size() ? Optional.of(part.get(part.size() - 1)) : Optional.empty();
            return new TagPage(JSON.writeValueAsString(list), next);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
