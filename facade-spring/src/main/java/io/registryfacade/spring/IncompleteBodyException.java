package io.registryfacade.spring;

/**
 * A stream of a registry that broke off, after which the server closes the client's connection.
 *
 * <p>It has neither cause nor its message: at "connection reset by peer", Spring would assume that the client has
 * disconnected, and end the response as if it were complete.
 */
final class IncompleteBodyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    IncompleteBodyException() {
        super("the registry broke off its response, so the client gets an incomplete one", null, false, false);
    }
}
