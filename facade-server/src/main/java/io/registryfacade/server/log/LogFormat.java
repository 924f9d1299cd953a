package io.registryfacade.server.log;

import java.util.logging.Formatter;

/** How the program writes its log. */
public enum LogFormat {
    /** A line for people. */
    TEXT {
        @Override
        Formatter formatter() {
            return new TextFormatter();
        }
    },
    /** A line of JSON for programs that collect logs. */
    JSON {
        @Override
        Formatter formatter() {
            return new JsonFormatter();
        }
    };

    abstract Formatter formatter();
}
