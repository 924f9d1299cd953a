package io.registryfacade.clients;

/** A kind of request that the facade refuses with a message. */
public enum RefusedRequest {
    /** A manifest. */
    MANIFEST,
    /** A layer. */
    LAYER,
    /** A push. */
    PUSH
}
