package io.registryfacade.config;

import org.jspecify.annotations.Nullable;

/**
 * A location in a configuration.
 *
 * @param line the line, from 1; for a setting, its position among all settings
 * @param column the column, from 1
 * @param setting the name of a setting; {@code null} for a location in a document
 */
record SourceLocation(int line, int column, @Nullable String setting) {
    static final SourceLocation START = new SourceLocation(1, 1);

    SourceLocation(int line, int column) {
        this(line, column, null);
    }

    /** Returns the start of a message, such as {@code facade.yaml:12:5}. */
    String prefix(String document) {
        return setting == null ? document + ":" + line + ":" + column : setting;
    }

    /** Returns a reference for the message about another location. */
    String reference() {
        return setting == null ? "in line " + line : "at " + setting;
    }
}
