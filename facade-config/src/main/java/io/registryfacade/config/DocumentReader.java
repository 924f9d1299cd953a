package io.registryfacade.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.RecyclerPool;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.registryfacade.config.Node.Kind;
import io.registryfacade.config.Node.Mapping;
import io.registryfacade.config.Node.Member;
import io.registryfacade.config.Node.Scalar;
import io.registryfacade.config.Node.Sequence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Parses a document into nodes, token by token, because only tokens have locations.
 *
 * <p>It rejects YAML aliases, so that a few lines cannot expand to a billion.
 */
final class DocumentReader {
    /** The maximum length, about ten times that of a thousand routes. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final int MAX_DEPTH = 20;

    /** Thread-local buffers would outlive an undeployed application, and files are read too seldom to need them. */
    private static final RecyclerPool<BufferRecycler> NO_RECYCLING = JsonRecyclerPools.nonRecyclingPool();

    private final JsonParser parser;

    private DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Returns the document, or {@code null} after recording its first syntax error. */
    static @Nullable Node read(String name, String text, LocatedProblems problems) {
        try (JsonParser parser = factory(name).createParser(text)) {
            return new DocumentReader(parser).document();
        } catch (JsonProcessingException e) {
            problems.add(SyntaxProblem.at(e), SyntaxProblem.message(e));
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    private static JsonFactory factory(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".json")
                ? new JsonFactoryBuilder().recyclerPool(NO_RECYCLING).build()
                // as in YAML 1.2, yes, no, on and off are text
                : YAMLFactory.builder()
                        .recyclerPool(NO_RECYCLING)
                        .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                        .build();
    }

    private Node document() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "the file is empty", parser.currentLocation());
        }
        Node root = node(0);
        if (parser.nextToken() != null) {
            throw syntaxError("a second document begins here, and only one is read");
        }
        return root;
    }

    private Node node(int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw syntaxError("this is nested more than " + MAX_DEPTH + " levels deep");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw syntaxError("aliases (*name) are not supported: write the value itself");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(depth);
            case START_ARRAY -> sequence(depth);
            case VALUE_NULL -> new Scalar(location(), Kind.STRING, "");
            case VALUE_STRING -> new Scalar(location(), Kind.STRING, parser.getText());
            case VALUE_NUMBER_INT -> new Scalar(location(), Kind.NUMBER, parser.getText());
            case VALUE_TRUE -> new Scalar(location(), Kind.BOOLEAN, "true");
            case VALUE_FALSE -> new Scalar(location(), Kind.BOOLEAN, "false");
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
        JsonLocation token = parser.currentTokenLocation();
        return new SourceLocation(token.getLineNr(), token.getColumnNr());
    }

    private JsonParseException syntaxError(String why) {
        return new JsonParseException(parser, why, parser.currentTokenLocation());
    }
}
