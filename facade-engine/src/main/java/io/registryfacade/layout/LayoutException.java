package io.registryfacade.layout;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.io.IOException;

/** Content that a layout does not have, or that is not right. */
final class LayoutException extends IOException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient OciError error;
    private final boolean isFault;

    private LayoutException(int status, OciError error, String located, boolean isFault) {
        super(located);
        this.status = status;
        this.error = error;
        this.isFault = isFault;
    }

    /** Content that does not exist, which is no fault of the layout. */
    static LayoutException notFound(ErrorCode code, String message) {
        return new LayoutException(404, new OciError(code, message), message, false);
    }

    /** Content that the layout refers to but does not have, so that another upstream may have it. */
    static LayoutException missing(ErrorCode code, String message, String located) {
        return new LayoutException(404, new OciError(code, message), located, true);
    }

    /**
     * A fault of the layout.
     *
     * @param message what clients see, without a path of the server
     * @param located what the operator sees: the file, what is wrong and what would be right
     */
    static LayoutException fault(ErrorCode code, String message, String located) {
        return new LayoutException(500, new OciError(code, message), located, true);
    }

    int status() {
        return status;
    }

    OciError error() {
        return error;
    }

    /** Returns whether the operator should know. */
    boolean isFault() {
        return isFault;
    }
}
