package io.registryfacade.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses JSON token by token, because only tokens have locations. */
final class JsonReader {
    /** Thread-local buffers would outlive an undeployed application, and files are read too seldom to need them. */
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    /** Replaces messages that quote the document or describe the parser's internals. */
    private static final Map<String, String> INSTEAD = Map.of(
            "Unrecognized token",
            "a text must be in double quotes",
            "Unexpected end-of-input",
            "the file ends too early");

    private final JsonParser parser;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Returns the document.
     *
     * @throws SyntaxException if the text is not one JSON value
     */
    static Node read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (JsonProcessingException e) {
            throw new SyntaxException(location(e.getLocation()), message(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    private static String message(String message) {
        return INSTEAD.entrySet().stream()
                .filter(entry -> message.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(message);
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            throw DocumentReader.empty(location(parser.currentLocation()));
        }
        Node root = node(0);
        if (parser.nextToken() != null) {
            throw DocumentReader.secondDocument(location());
        }
        return root;
    }

    private Node node(int depth) throws IOException {
        DocumentReader.requireDepth(depth, location());
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_NULL -> new Scalar(location(), Kind.STRING, "");
            case VALUE_STRING -> new Scalar(location(), Kind.STRING, parser.getText());
            case VALUE_NUMBER_INT -> new Scalar(location(), Kind.NUMBER, parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> new Scalar(location(), Kind.BOOLEAN, parser.getText());
            default -> new Scalar(location(), Kind.OTHER, "");
        };
    }

    private Mapping mapping(int depth) throws IOException {
        SourceLocation at = location();
        List<Member> members = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            SourceLocation key = location();
            String name = parser.currentName();
            parser.nextToken();
            members.add(new Member(name, key, node(depth + 1)));
        }
        return new Mapping(at, members);
    }

    private Sequence sequence(int depth) throws IOException {
        SourceLocation at = location();
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(depth + 1));
        }
        return new Sequence(at, items);
    }

    private SourceLocation location() {
        return location(parser.currentTokenLocation());
    }

    private static SourceLocation location(JsonLocation location) {
        return new SourceLocation(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
