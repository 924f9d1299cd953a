package io.registryfacade.server.pulls;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.server.json.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;

/** Prints a summary for programs. */
final class PullJson {
    private PullJson() {}

    static void print(PullSummary summary, int limit, PrintWriter out) {
        out.println(JsonText.of(json -> {
            json.writeNumberField("pulls", summary.pulls());
            json.writeNumberField("byDigest", summary.byDigest());
            json.writeNumberField("unreadableLines", summary.unreadable());
            json.writeArrayFieldStart("images");
            for (ImagePulls image : summary.top(limit)) {
                write(image, json);
            }
            json.writeEndArray();
        }));
    }

    private static void write(ImagePulls image, JsonGenerator json) throws IOException {
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
}
