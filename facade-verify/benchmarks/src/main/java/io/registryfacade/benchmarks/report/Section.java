package io.registryfacade.benchmarks.report;

import java.util.Map;
import java.util.function.Function;

/**
 * A part of the page that is written by the command: what stands between two comments with its name.
 *
 * @param name such as {@code decide}
 * @param benchmark without whose results the section stays as it is
 * @param content what to write there
 */
record Section(String name, String benchmark, Function<Results, Content> content) {
    /**
     * What is written.
     *
     * @param markdown the text between the comments
     * @param files what is written beside the page, by name
     */
    record Content(String markdown, Map<String, String> files) {
        Content {
            files = Map.copyOf(files);
        }

        Content(String markdown) {
            this(markdown, Map.of());
        }
    }
}
