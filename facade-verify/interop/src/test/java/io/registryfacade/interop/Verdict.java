package io.registryfacade.interop;

/** What came of a scenario: the cells of the compatibility page. */
enum Verdict {
    OK("ok"),
    /** Refused, and the facade's own words are on the screen. */
    MESSAGE("refused, says why"),
    /** Refused, and no more than the status is on the screen. */
    STATUS("refused, status only"),
    REFUSED_AT_LOGIN("refused at login"),
    REFUSED_AT_PULL("refused at pull"),
    IMPOSSIBLE("–");

    private final String cell;

    Verdict(String cell) {
        this.cell = cell;
    }

    @Override
    public String toString() {
        return cell;
    }
}
