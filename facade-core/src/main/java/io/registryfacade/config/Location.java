package io.registryfacade.config;

/**
 * A place in a document.
 *
 * @param line from 1
 * @param column from 1
 */
record Location(int line, int column) {
    static final Location START = new Location(1, 1);
}
