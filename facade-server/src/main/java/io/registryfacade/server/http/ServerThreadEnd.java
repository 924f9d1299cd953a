package io.registryfacade.server.http;

/** A thread of the web server has ended by itself, for example without memory. Its connections get no response any more. */
public final class ServerThreadEnd extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ServerThreadEnd() {
        super("a thread of the web server has ended");
    }
}
