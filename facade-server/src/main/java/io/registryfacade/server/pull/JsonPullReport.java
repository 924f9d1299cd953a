package io.registryfacade.server.pull;

import com.fasterxml.jackson.core.JsonGenerator;
import io.registryfacade.server.json.JsonText;
import io.registryfacade.server.trace.Exchange;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** Prints a line of JSON for each image. */
final class JsonPullReport implements PullReport {
    private final PrintWriter out;

    JsonPullReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(String image) {}

    @Override
    public void exchange(Exchange exchange) {}

    @Override
    public void pulled(String image, PullResult result, List<Exchange> exchanges) {
        line(image, exchanges, json -> {
            json.writeBooleanField("pulled", true);
            json.writeStringField("digest", result.digest());
            json.writeBooleanField("index", result.index());
            json.writeNumberField("platforms", result.platforms());
            json.writeNumberField("blobs", result.blobs());
            json.writeNumberField("bytes", result.bytes());
            json.writeNumberField("layerBytesThroughFirstHost", result.layerBytes());
        });
    }

    @Override
    public void failed(String image, PullException failure, List<Exchange> exchanges) {
        line(image, exchanges, json -> {
            json.writeBooleanField("pulled", false);
            json.writeStringField("error", failure.getMessage());
            json.writeStringField("advice", failure.advice());
        });
    }

    private void line(String image, List<Exchange> exchanges, JsonText.Fields fields) {
        out.println(JsonText.of(json -> {
            json.writeStringField("image", image);
            fields.write(json);
            json.writeArrayFieldStart("requests");
            for (Exchange exchange : exchanges) {
                write(exchange, json);
            }
            json.writeEndArray();
        }));
        out.flush();
    }

    private static void write(Exchange exchange, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("method", exchange.method());
        json.writeStringField("host", exchange.server());
        json.writeStringField("path", exchange.path());
        json.writeNumberField("status", exchange.status());
        json.writeNumberField("bytes", exchange.bytes());
        json.writeNumberField("milliseconds", exchange.nanos() / 1_000_000);
        if (exchange.location() != null) {
            json.writeStringField("location", exchange.location());
        }
        json.writeEndObject();
    }
}
