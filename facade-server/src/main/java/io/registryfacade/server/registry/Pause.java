package io.registryfacade.server.registry;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
public interface Pause {
    /**
     * Returns after a time.
     *
     * @param time how long to wait
     * @throws InterruptedException if the thread is interrupted
     */
    void await(Duration time) throws InterruptedException;
}
