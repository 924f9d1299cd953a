package io.registryfacade.config;

import org.jspecify.annotations.Nullable;

/**
 * A place in a configuration.
 *
 * @param line from 1; of a setting, its position among all of them
 * @param column from 1
 * @param setting what a setting is called that stands in no document
 */
record SourceLocation(int line, int column, @Nullable String setting) {
    static final SourceLocation START = new SourceLocation(1, 1);

    SourceLocation(int line, int column) {
        this(line, column, null);
    }

    /** How a message begins, such as {@code facade.yaml:12:5}. */
    String prefix(String document) {
        return setting == null ? document + ":" + line + ":" + column : setting;
    }

    /** How another message refers to it. */
    String reference() {
        return setting == null ? "in line " + line : "at " + setting;
    }
}
