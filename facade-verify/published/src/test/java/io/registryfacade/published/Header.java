package io.registryfacade.published;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A header of an OSGi manifest: clauses with commas between them (OSGi Core, section "Common Header Syntax"). */
record Header(List<Clause> clauses) {
    private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

    /** A name, followed by its attributes and directives, each after a semicolon. */
    record Clause(String name, String text) {
        boolean isOptional() {
            return text.contains(";resolution:=optional");
        }
    }

    static Header of(String value) {
        return new Header(CLAUSE.matcher(value)
                .results()
                .map(MatchResult::group)
                .map(clause -> new Clause(clause.split(";", 2)[0], clause))
                .toList());
    }

    List<String> names() {
        return clauses.stream().map(Clause::name).toList();
    }
}
