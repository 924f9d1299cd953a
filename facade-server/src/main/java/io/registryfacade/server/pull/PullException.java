package io.registryfacade.server.pull;

import java.io.IOException;

/** A client would fail to pull. */
final class PullException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String advice;

    /**
     * Creates a failure.
     *
     * @param message what a client would show
     * @param advice what to do, as a clause
     */
    PullException(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    String advice() {
        return advice;
    }
}
