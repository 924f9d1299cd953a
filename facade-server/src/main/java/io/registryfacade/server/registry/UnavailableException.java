package io.registryfacade.server.registry;

/** A registry accepts no more requests for longer than the command may wait, or fails again and again. */
public final class UnavailableException extends ReadException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
