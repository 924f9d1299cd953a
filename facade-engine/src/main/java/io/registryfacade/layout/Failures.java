package io.registryfacade.layout;

import java.util.concurrent.CompletionException;

/** The failures of futures. */
final class Failures {
    private Failures() {}

    /** Returns the cause that {@link CompletionException}s wrap. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause(cause) : failure;
    }
}
