package io.registryfacade.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Builds messages about syntax errors, without quoting the document, which may contain a password. */
final class SyntaxProblem {
    /** Replaces messages that quote the document or describe the parser's internals. */
    private static final Map<String, String> INSTEAD = Map.of(
            "Unrecognized token",
            "a text must be in double quotes",
            "Expected a field name",
            "a key must be a text",
            "Unexpected end-of-input",
            "the file ends too early");

    /** SnakeYAML adds this hint about indentation to every unexpected character. */
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
