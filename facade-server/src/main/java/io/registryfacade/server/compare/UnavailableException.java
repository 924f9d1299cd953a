package io.registryfacade.server.compare;

/** A registry accepts no more requests for longer than the comparison may wait, or fails again and again, so it ends. */
final class UnavailableException extends ReadException {
    private static final long serialVersionUID = 1L;

    UnavailableException(String message) {
        super(message);
    }
}
