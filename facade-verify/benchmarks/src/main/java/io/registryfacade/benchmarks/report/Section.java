package io.registryfacade.benchmarks.report;

import java.util.function.Function;

/**
 * A generated part of a page, between two comments with its name.
 *
 * @param name such as {@code decide}
 * @param benchmark without whose results the section stays as it is
 * @param markdown the text
 */
record Section(String name, String benchmark, Function<Results, String> markdown) {}
