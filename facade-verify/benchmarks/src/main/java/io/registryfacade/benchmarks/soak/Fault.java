package io.registryfacade.benchmarks.soak;

/** How the faulty registry is at a time, and what clients must be told then. */
enum Fault {
    NONE(200),
    /** It answers 503. */
    UNAVAILABLE(503),
    /** It ends each connection without a word. */
    CLOSED(502),
    /** It answers too late. */
    SLOW(504);

    private final int told;

    Fault(int told) {
        this.told = told;
    }

    /** The status of the facade's answer. */
    int told() {
        return told;
    }
}
