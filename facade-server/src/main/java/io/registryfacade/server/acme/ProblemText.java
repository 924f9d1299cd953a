package io.registryfacade.server.acme;

import org.shredzone.acme4j.Problem;

/** Writes an authority's words so that they fit into a line of the log. */
final class ProblemText {
    private static final int MAX_LENGTH = 400;

    private ProblemText() {}

    static String of(Problem problem) {
        return of(problem.toString());
    }

    static String of(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints()
                .limit(MAX_LENGTH)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(line::appendCodePoint);
        return line.toString().strip();
    }
}
