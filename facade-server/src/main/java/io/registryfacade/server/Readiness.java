package io.registryfacade.server;

/** Whether the program wants new requests. It does from its start until it begins to stop. */
final class Readiness {
    private volatile boolean ready = true;

    boolean isReady() {
        return ready;
    }

    /** Tells load balancers to send requests elsewhere. */
    void stop() {
        ready = false;
    }
}
