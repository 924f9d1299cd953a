package io.registryfacade.server.compare;

import java.io.IOException;

/** A registry did not say what it has. The message is a clause for people, such as {@code ghcr.io responded 503}. */
class ReadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String why;

    ReadException(String why) {
        super(why);
        this.why = why;
    }

    /** Returns the message. */
    String why() {
        return why;
    }
}
