package io.registryfacade.server.log;

import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/** Writes {@code 2026-11-21T10:15:00.000Z INFO FacadeEngine - Registry facade serving 1 route}. */
final class TextFormatter extends Formatter {
    @Override
    public String format(LogRecord entry) {
        LogLine line = LogLine.of(entry, this);
        return line.time() + " " + line.level() + " " + line.logger() + " - " + line.message() + "\n"
                + line.stackTrace();
    }
}
