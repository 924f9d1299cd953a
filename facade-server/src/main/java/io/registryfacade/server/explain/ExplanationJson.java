package io.registryfacade.server.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.Explanation;
import io.registryfacade.http.InboundRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** An explanation as JSON. */
final class ExplanationJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ExplanationJson() {}

    static String of(InboundRequest request, Explanation explanation) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("method", request.method());
            json.writeStringField("path", request.rawPath());
            json.writeStringField("query", request.rawQuery());
            json.writeStringField("decision", explanation.decision().kind().label());
            json.writeStringField("result", explanation.outcome());
            json.writeStringField("rule", explanation.rule().name());
            json.writeStringField("because", explanation.rule().summary());
            array(json, "routes", explanation.routes());
            array(json, "urls", explanation.urls());
            array(json, "warnings", explanation.warnings());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.append(System.lineSeparator()).toString();
    }

    private static void array(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
