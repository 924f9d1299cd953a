package io.registryfacade.server.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** What both formats have: the parts of one line of the log. */
record LogLine(String time, String level, String logger, String message, String stackTrace) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX").withZone(ZoneOffset.UTC);

    /** Returns the parts; the stack trace is empty if no exception was logged. */
    static LogLine of(LogRecord entry, Formatter formatter) {
        String name = String.valueOf(entry.getLoggerName());
        return new LogLine(
                TIME.format(entry.getInstant()),
                level(entry.getLevel()),
                name.substring(name.lastIndexOf('.') + 1),
                formatter.formatMessage(entry),
                entry.getThrown() == null ? "" : stackTrace(entry.getThrown()));
    }

    /** Returns the level as SLF4J calls it. */
    private static String level(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
