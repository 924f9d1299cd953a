package io.registryfacade.benchmarks.soak;

/**
 * A request and its right answer.
 *
 * @param wire all bytes of it, a character for each
 * @param expected what comes of it if all is well
 */
record Asked(String wire, Expected expected) {}
