package io.registryfacade.server.explain;

import io.registryfacade.Explanation;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.content.Printable;
import java.util.List;

/** An explanation for people: a line for each part, none of which is empty. */
final class ExplanationText {
    private static final int INDENT = 10;

    private ExplanationText() {}

    static String of(InboundRequest request, Explanation explanation) {
        StringBuilder text = new StringBuilder();
        text.append(Printable.of(request.method() + " " + request.rawPath()
                        + (request.rawQuery() == null ? "" : "?" + request.rawQuery())))
                .append(System.lineSeparator());
        line(text, "result", explanation.outcome());
        line(text, "rule", explanation.rule() + ", " + explanation.rule().summary() + " (docs/rules.md#request-rules)");
        List<String> routes = explanation.routes();
        if (!routes.isEmpty()) {
            line(text, "route", routes.get(0));
            routes.stream().skip(1).forEach(route -> line(text, "", "not " + route + ", which is less specific"));
        }
        String label = "url";
        for (String url : explanation.urls()) {
            line(text, label, url);
            label = "";
        }
        line(text, "caching", explanation.caching());
        explanation.warnings().forEach(warning -> line(text, "warning", warning));
        return text.toString();
    }

    private static void line(StringBuilder text, String label, String value) {
        text.append(label)
                .append(" ".repeat(INDENT - label.length()))
                .append(Printable.of(value))
                .append(System.lineSeparator());
    }
}
