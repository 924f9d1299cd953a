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
    /** The client fails, and the facade has not refused it. */
    FAILS("fails"),
    /** The password for the facade reaches another host. */
    PASSWORD_SENT("password sent elsewhere"),
    /** The export of the configuration is refused. */
    NOT_EXPORTED("not exported"),
    IMPOSSIBLE("–");

    private final String cell;

    Verdict(String cell) {
        this.cell = cell;
    }

    /** Returns the verdict on two attempts, of which both must succeed. */
    Verdict and(Verdict second) {
        return this == OK ? second : this;
    }

    @Override
    public String toString() {
        return cell;
    }
}
