package io.registryfacade.server.compare;

/** A registry accepts no more requests for longer than the comparison may wait, so it ends. */
final class QuotaException extends ReadException {
    private static final long serialVersionUID = 1L;

    QuotaException(String message) {
        super(message);
    }
}
