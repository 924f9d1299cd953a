package io.registryfacade.config;

import java.util.List;

/** What stands in a document, whether that is YAML or JSON. */
sealed interface Node {
    /** Where it begins. */
    SourceLocation location();

    /** Keys and values, in their order; a key may be there twice. */
    record Mapping(SourceLocation location, List<Member> members) implements Node {}

    /** A key and its value. */
    record Member(String key, SourceLocation location, Node value) {}

    /** A list. */
    record Sequence(SourceLocation location, List<Node> items) implements Node {}

    /** A single value, as it is written; one that is missing or {@code null} is an empty text. */
    record Scalar(SourceLocation location, Kind kind, String text) implements Node {}

    /** What a single value can be. */
    enum Kind {
        /** Anything in quotes, and in YAML much that is not. */
        STRING("a text"),
        /** A number without fraction. */
        NUMBER("a whole number"),
        /** True or false. */
        BOOLEAN("true or false"),
        /** What no key here asks for, such as a fraction. */
        OTHER("something else");

        /** How a message asks for it. */
        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
