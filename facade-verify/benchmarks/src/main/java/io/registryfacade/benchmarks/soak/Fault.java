package io.registryfacade.benchmarks.soak;

/** How the faulty registry behaves at a time, and what clients must be told then. */
enum Fault {
    NONE(200),
    /** It responds with 503. */
    UNAVAILABLE(503),
    /** It closes each connection instead of a response. */
    CLOSED(502),
    /** It resets each connection instead of a response. */
    RESET(502),
    /** It aborts its responses in the middle of the body. */
    ABORTED(502),
    /** It responds too late. */
    SLOW(504),
    /** Its responses begin at once, and their bytes come too slowly. */
    TRICKLING(504),
    /** It accepts requests and never responds. */
    SILENT(504);

    private final int told;

    Fault(int told) {
        this.told = told;
    }

    /** The status of the facade's response. */
    int told() {
        return told;
    }
}
