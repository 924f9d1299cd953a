package io.registryfacade.edge;

import java.util.List;

/** Lines of a configuration of Apache. */
public final class ApacheLines {
    private ApacheLines() {}

    /**
     * Writes a directive.
     *
     * @param out receives the line
     * @param directive the directive with its arguments
     */
    public static void line(StringBuilder out, String directive) {
        out.append(directive).append('\n');
    }

    /**
     * Writes a comment, after an empty line.
     *
     * @param out receives the lines
     * @param text the comment
     */
    public static void comment(StringBuilder out, String text) {
        out.append('\n').append(Comment.of("", List.of(text)));
    }

    /**
     * Writes a condition of the next rule.
     *
     * @param out receives the line
     * @param subject what is compared, with variables of mod_rewrite
     * @param expression the regular expression
     */
    public static void condition(StringBuilder out, String subject, String expression) {
        line(out, "RewriteCond \"" + subject + "\" " + Quotes.apacheExpression(expression));
    }
}
