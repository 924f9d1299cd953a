package io.registryfacade.server.compare;

/** Prints what a comparison finds. */
interface Report {
    /** Prints one difference; several threads may call. */
    void difference(Difference difference);

    /**
     * Prints the totals.
     *
     * @param stopped why the comparison ended before everything was compared; empty if it did not
     */
    void end(Tally tally, String stopped);
}
