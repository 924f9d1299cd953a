package io.registryfacade.server.pulls;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** Prints a summary for programs. */
final class PullJson {
    private PullJson() {}

    static void print(PullSummary summary, int limit, PrintWriter out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out);
        json.writeStartObject();
        json.writeNumberField("pulls", summary.pulls());
        json.writeNumberField("byDigest", summary.byDigest());
        json.writeNumberField("unreadableLines", summary.unreadable());
        json.writeArrayFieldStart("images");
        for (ImagePulls image : summary.top(limit)) {
            json.writeStartObject();
            json.writeStringField("repository", image.repository());
            json.writeStringField("tag", image.tag());
            json.writeNumberField("pulls", image.count());
            json.writeStringField("last", image.last().toString());
            json.writeObjectFieldStart("clients");
            for (Map.Entry<String, Long> client : image.clients().entrySet()) {
                json.writeNumberField(client.getKey(), client.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.flush();
        out.println();
    }
}
