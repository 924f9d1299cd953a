package io.registryfacade.server.compare;

import java.time.Duration;

/** Waits; a test does not. */
@FunctionalInterface
interface Pause {
    /** Returns after a time. */
    void await(Duration time) throws InterruptedException;
}
