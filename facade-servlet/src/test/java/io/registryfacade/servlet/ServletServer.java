package io.registryfacade.servlet;

/**
 * A web server with one application, on the loopback address.
 *
 * @param port which the server chose
 * @param stopping ends the server
 */
record ServletServer(int port, Stopping stopping) {
    /** What ends a server. */
    @FunctionalInterface
    interface Stopping {
        void stop() throws Exception;
    }

    void stop() throws Exception {
        stopping.stop();
    }
}
