package io.registryfacade.testkit;

/**
 * A web server that was started for a test.
 *
 * @param port where it listens, at the loopback address
 * @param stopping ends it
 */
public record RunningServer(int port, Stopping stopping) implements AutoCloseable {
    /** What ends a server. */
    @FunctionalInterface
    public interface Stopping {
        /**
         * Ends it.
         *
         * @throws Exception if it does not end in order
         */
        void stop() throws Exception;
    }

    /**
     * Ends it.
     *
     * @throws IllegalStateException if it does not end in order
     */
    @Override
    public void close() {
        try {
            stopping.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the server at port " + port + " does not end in order", e);
        }
    }
}
