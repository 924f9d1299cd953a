package io.registryfacade.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses a document into nodes with locations: JSON if its name ends with {@code .json}, otherwise YAML. */
final class DocumentReader {
    /** The maximum length, about ten times that of a thousand routes. */
    static final int MAX_LENGTH = 1024 * 1024;

    private static final int MAX_DEPTH = 20;

    private DocumentReader() {}

    /** Returns the document, or {@code null} after recording its first syntax error. */
    static @Nullable Node read(String name, String text, LocatedProblems problems) {
        try {
            return name.toLowerCase(Locale.ROOT).endsWith(".json") ? JsonReader.read(text) : YamlReader.read(text);
        } catch (SyntaxException e) {
            problems.add(e.location(), e.problem());
            return null;
        }
    }

    /** Limits the depth, because nodes are read recursively. */
    static void requireDepth(int depth, SourceLocation location) {
        if (depth > MAX_DEPTH) {
            throw new SyntaxException(location, "this is nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    static SyntaxException empty(SourceLocation location) {
        return new SyntaxException(location, "the file is empty");
    }

    static SyntaxException secondDocument(SourceLocation location) {
        return new SyntaxException(location, "a second document begins here, and only one is read");
    }
}
