package io.registryfacade.interop;

/** The result of a scenario: the cells of the compatibility page. */
enum Verdict {
    OK("ok"),
    /** Refused, and the output has the facade's message. */
    MESSAGE("refused, says why"),
    /** Refused, and the output has only the status. */
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
