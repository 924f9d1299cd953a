package io.registryfacade.resolve;

/** Observes the stream of a response, to release the permit of its connection. */
interface StreamObserver {
    /** Called when the body turns out to be a stream. */
    default void streamStarted() {}

    /** Called when the stream has ended in any way, so that the connection is free. */
    void streamEnded();
}
