package io.registryfacade.clients;

/** The outcome of a prediction. */
public enum Outcome {
    /** It works. */
    WORKS,
    /** It fails. */
    FAILS,
    /** It was not measured, or something about the registry is not known. */
    UNKNOWN,
    /** The client has no command for it. */
    NO_COMMAND
}
