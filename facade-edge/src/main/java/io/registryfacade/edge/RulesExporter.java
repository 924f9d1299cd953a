package io.registryfacade.edge;

import java.util.List;
import java.util.SortedMap;

/** Writes redirect rules in the syntax of one target. */
interface RulesExporter {
    /**
     * Returns the files for the target.
     *
     * @param rules what the rules must match and send
     * @param source where the rules come from, for a comment
     * @return the content of each file by its name
     * @throws UnsupportedByTargetException if the target cannot express the rules
     */
    SortedMap<String, String> files(RedirectRules rules, String source);

    /** Returns whether the files name the facade's host, so that they have no effect for another. */
    default boolean isForOneHost() {
        return false;
    }

    /** Returns how the target's responses differ from those of the program, a sentence for each difference. */
    List<String> differences();

    /** Returns the URL where clients get the response for {@code /v2/}; empty if the rules respond with 200. */
    default String pingLocation(RedirectRules rules) {
        return rules.pingLocation();
    }

    /** Returns what the target cannot do for these rules, a sentence for each loss, beside the clients that fail. */
    default List<String> losses(RedirectRules rules) {
        return List.of();
    }
}
