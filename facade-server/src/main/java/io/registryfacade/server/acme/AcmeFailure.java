package io.registryfacade.server.acme;

import java.io.Serial;

/** An attempt that failed for a reason that the operator can act on. The message is one sentence that says how. */
class AcmeFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    AcmeFailure(String message) {
        super(message);
    }

    AcmeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
