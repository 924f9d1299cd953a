package io.registryfacade.server.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes {@code {"time":"2026-11-21T10:15:00.000Z","level":"INFO","logger":"FacadeEngine","message":"…"}}. */
final class JsonFormatter extends Formatter {
    private static final JsonFactory FACTORY = new JsonFactory();

    @Override
    public String format(LogRecord entry) {
        LogLine line = LogLine.of(entry, this);
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", line.time());
            json.writeStringField("level", line.level());
            json.writeStringField("logger", line.logger());
            json.writeStringField("message", line.message());
            if (!line.stackTrace().isEmpty()) {
                json.writeStringField("exception", line.stackTrace());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text + "\n";
    }
}
