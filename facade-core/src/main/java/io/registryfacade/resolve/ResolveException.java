package io.registryfacade.resolve;

import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;

/** A registry could not be asked, or its answer is no good; it says what the client is told. */
final class ResolveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient OciError error;

    ResolveException(int status, String message) {
        this(status, ErrorCode.UNAVAILABLE, message);
    }

    ResolveException(int status, ErrorCode code, String message) {
        super(message);
        this.status = status;
        this.error = new OciError(code, message);
    }

    int status() {
        return status;
    }

    OciError error() {
        return error;
    }
}
