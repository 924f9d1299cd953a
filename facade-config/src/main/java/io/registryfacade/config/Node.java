package io.registryfacade.config;

import java.util.List;

/** What stands in a document, whether that is YAML or JSON. */
sealed interface Node {
    /** Where it begins. */
    Location at();

    /** Keys and values, in their order; a key may be there twice. */
    record Mapping(Location at, List<Member> members) implements Node {}

    /** A key and its value. */
    record Member(String key, Location at, Node value) {}

    /** A list. */
    record Sequence(Location at, List<Node> items) implements Node {}

    /** A single value, as it is written; one that is missing or {@code null} is an empty text. */
    record Scalar(Location at, Kind kind, String text) implements Node {}

    /** What a single value can be. */
    enum Kind {
        /** Anything in quotes, and in YAML much that is not. */
        TEXT("a text"),
        /** A number without fraction. */
        NUMBER("a whole number"),
        /** True or false. */
        FLAG("true or false"),
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
