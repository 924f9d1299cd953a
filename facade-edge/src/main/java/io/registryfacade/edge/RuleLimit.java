package io.registryfacade.edge;

import java.util.List;

/** Refuses configurations with more rules than a target has. */
final class RuleLimit {
    private RuleLimit() {}

    static void check(int rules, int most, String where) {
        if (rules > most) {
            throw new UnsupportedByTargetException(List.of("the routes need " + rules + " rules, and " + where
                    + " has at most " + most + "; use a web server or an edge script for them"));
        }
    }
}
