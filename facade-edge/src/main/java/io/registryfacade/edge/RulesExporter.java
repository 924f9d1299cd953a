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
     */
    SortedMap<String, String> files(RedirectRules rules, String source);

    /** Returns how the target's responses differ from those of the program, a sentence for each difference. */
    List<String> differences();
}
