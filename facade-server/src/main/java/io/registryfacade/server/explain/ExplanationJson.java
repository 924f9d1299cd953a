package io.registryfacade.server.explain;

import io.registryfacade.Explanation;
import io.registryfacade.http.InboundRequest;
import io.registryfacade.server.json.JsonText;

/** An explanation as JSON. */
final class ExplanationJson {
    private ExplanationJson() {}

    static String of(InboundRequest request, Explanation explanation) {
        return JsonText.of(json -> {
                    json.writeStringField("method", request.method());
                    json.writeStringField("path", request.rawPath());
                    json.writeStringField("query", request.rawQuery());
                    json.writeStringField(
                            "decision", explanation.decision().kind().label());
                    json.writeStringField("result", explanation.outcome());
                    json.writeStringField("rule", explanation.rule().name());
                    json.writeStringField("because", explanation.rule().summary());
                    JsonText.writeStrings(json, "routes", explanation.routes());
                    JsonText.writeStrings(json, "urls", explanation.urls());
                    json.writeStringField("caching", explanation.caching());
                    JsonText.writeStrings(json, "warnings", explanation.warnings());
                })
                + System.lineSeparator();
    }
}
