package io.registryfacade.server.registry;

import java.io.IOException;

/** A registry did not say what it has. The message is a clause for people, such as {@code ghcr.io responded 503}. */
public class ReadException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * Creates a failure.
     *
     * @param why a clause
     */
    public ReadException(String why) {
        super(why);
        this.why = why;
    }

    /**
     * Returns the message.
     *
     * @return a clause
     */
    public String why() {
        return why;
    }
}
