package io.registryfacade.server.pulls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.registryfacade.oci.Digest;
import io.registryfacade.oci.Reference;
import io.registryfacade.oci.RepositoryName;
import io.registryfacade.oci.Tag;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A line of the pull log.
 *
 * @param client the family of the client
 */
record PullLine(Instant time, RepositoryName repository, Reference reference, String client) {
    private static final JsonFactory JSON = new JsonFactory();
    /** Longer than the name of each family. */
    private static final int MAX_CLIENT_LENGTH = 40;

    /** Reads a line; empty if it is none of the pull log. */
    static Optional<PullLine> parse(String line) {
        try {
            Map<String, String> members = members(line);
            String client = member(members, "client");
            if (!client.matches("[a-z0-9-]{1," + MAX_CLIENT_LENGTH + "}")) {
                return Optional.empty();
            }
            return Optional.of(new PullLine(
                    Instant.parse(member(members, "time")),
                    new RepositoryName(member(members, "repository")),
                    reference(member(members, "reference")),
                    client));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Reference reference(String text) {
        return text.indexOf(':') < 0 ? new Tag(text) : new Digest(text);
    }

    private static String member(Map<String, String> members, String name) {
        return members.getOrDefault(name, "");
    }

    /** Returns the members of an object whose values are text; later versions of the program may add others. */
    private static Map<String, String> members(String line) throws IOException {
        Map<String, String> members = new HashMap<>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Map.of();
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    members.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            return json.nextToken() == null ? members : Map.of();
        }
    }
}
