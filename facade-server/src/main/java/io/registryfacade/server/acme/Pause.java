package io.registryfacade.server.acme;

import java.time.Duration;

/** Waits while the authority works. */
interface Pause {
    void await(Duration duration) throws InterruptedException;
}
