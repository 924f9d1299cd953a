package io.registryfacade.resolve;

import java.io.IOException;

/** Ends a connection whose response is too long; the cause says what the client gets. */
final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitExceededException(ResolveException cause) {
        super(cause.getMessage(), cause);
    }
}
