package io.registryfacade.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says why a document is neither YAML nor JSON, without showing what stands there: it may be a password. */
final class SyntaxProblem {
    /** In place of messages that quote the document, or show the parser's inside. */
    private static final Map<String, String> INSTEAD = Map.of(
            "Unrecognized token",
            "a text must be in double quotes",
            "Expected a field name",
            "a key must be a text",
            "Unexpected end-of-input",
            "the file ends too early");

    /** What SnakeYAML adds to a character that fits nowhere, whether or not it could be indentation. */
    private static final String HINT = ". (Do not use";

    private SyntaxProblem() {}

    static SourceLocation at(JsonProcessingException e) {
        if (e.getCause() instanceof MarkedYAMLException yaml) {
            return new SourceLocation(
                    yaml.getProblemMark().getLine() + 1, yaml.getProblemMark().getColumn() + 1);
        }
        JsonLocation location = e.getLocation();
        return new SourceLocation(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    static String message(JsonProcessingException e) {
        String message = e.getCause() instanceof MarkedYAMLException yaml ? yaml.getProblem() : e.getOriginalMessage();
        return INSTEAD.entrySet().stream()
                .filter(entry -> message.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(() -> message.contains(HINT) ? message.substring(0, message.indexOf(HINT)) : message);
    }
}
