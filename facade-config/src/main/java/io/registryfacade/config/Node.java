package io.registryfacade.config;

import java.util.List;

/** A node of a YAML or JSON document. */
sealed interface Node {
    /** Returns the start of the node. */
    SourceLocation location();

    /** Keys and values in order, possibly with duplicate keys. */
    record Mapping(SourceLocation location, List<Member> members) implements Node {}

    /** A key and its value. */
    record Member(String key, SourceLocation location, Node value) {}

    /** A list. */
    record Sequence(SourceLocation location, List<Node> items) implements Node {}

    /** A single value as written; a missing value and {@code null} are an empty {@link Kind#STRING}. */
    record Scalar(SourceLocation location, Kind kind, String text) implements Node {}

    /** The type of a single value. */
    enum Kind {
        /** Text; YAML does not always require quotes. */
        STRING("a text"),
        /** A number without a fraction. */
        NUMBER("a whole number"),
        /** True or false. */
        BOOLEAN("true or false"),
        /** A value that no key accepts, such as a fraction. */
        OTHER("something else");

        /** The description in messages. */
        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
