package io.registryfacade.resolve;

import java.io.IOException;

/** Closes a connection whose response exceeds a limit. The cause is the error for the client. */
final class LimitExceededException extends IOException {
    private static final long serialVersionUID = 1L;

    LimitExceededException(ResolveException cause) {
        super(cause.getMessage(), cause);
    }
}
