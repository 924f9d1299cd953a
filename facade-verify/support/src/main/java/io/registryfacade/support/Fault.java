package io.registryfacade.support;

/** A fault of a {@link FakeRegistry}, and the status that the facade must then respond with. */
public enum Fault {
    NONE(200),
    /** Responds with 503. */
    UNAVAILABLE(503),
    /** Closes each connection instead of responding. */
    CLOSED(502),
    /** Resets each connection instead of responding. */
    RESET(502),
    /** Closes the connection in the middle of each body. */
    ABORTED(502),
    /** Responds after the facade's timeout. */
    SLOW(504),
    /** Responds at once, and sends the body too slowly. */
    TRICKLING(504),
    /** Accepts requests and never responds. */
    SILENT(504);

    private final int facadeStatus;

    Fault(int facadeStatus) {
        this.facadeStatus = facadeStatus;
    }

    public int facadeStatus() {
        return facadeStatus;
    }
}
