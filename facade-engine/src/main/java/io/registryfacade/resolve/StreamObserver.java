package io.registryfacade.resolve;

/** Observes the stream that a response's body is, to hand its connection's permit on. */
interface StreamObserver {
    /** The body has turned out to be a stream. */
    default void streamStarted() {}

    /** The connection is free: the stream has ended in any way. */
    void streamEnded();
}
