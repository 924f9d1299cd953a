package io.registryfacade.contract;

/**
 * A web server that was started for a test.
 *
 * @param port its port on the loopback address
 * @param shutdown stops it
 */
public record RunningServer(int port, Shutdown shutdown) implements AutoCloseable {
    /** Stops a server. */
    @FunctionalInterface
    public interface Shutdown {
        /**
         * Stops the server.
         *
         * @throws Exception if it does not stop cleanly
         */
        void stop() throws Exception;
    }

    /**
     * Stops the server.
     *
     * @throws IllegalStateException if it does not stop cleanly
     */
    @Override
    public void close() {
        try {
            shutdown.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server on port " + port + " did not stop cleanly", e);
        }
    }
}
