package io.registryfacade.server.log;

import io.registryfacade.server.json.JsonText;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes {@code {"time":"2026-11-21T10:15:00.000Z","level":"INFO","logger":"FacadeEngine","message":"…"}}. */
final class JsonFormatter extends Formatter {
    @Override
    public String format(LogRecord entry) {
        LogLine line = LogLine.of(entry, this);
        return JsonText.of(json -> {
                    json.writeStringField("time", line.time());
                    json.writeStringField("level", line.level());
                    json.writeStringField("logger", line.logger());
                    json.writeStringField("message", line.message());
                    if (!line.stackTrace().isEmpty()) {
                        json.writeStringField("exception", line.stackTrace());
                    }
                })
                + "\n";
    }
}
