package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;

/** A failed request to an upstream, or an unusable response, with the error for the client. */
class ResolveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient OciError error;
    private final transient List<Header> headers;

    ResolveException(int status, String message) {
        this(status, ErrorCode.UNAVAILABLE, message, List.of());
    }

    ResolveException(int status, ErrorCode code, String message) {
        this(status, code, message, List.of());
    }

    ResolveException(int status, ErrorCode code, String message, List<Header> headers) {
        // without a stack trace: it is a response, not a programming mistake
        super(message, null, false, false);
        this.status = status;
        this.error = new OciError(code, message);
        this.headers = List.copyOf(headers);
    }

    /** Returns whether a limit of the facade itself was reached, which says nothing about the upstream. */
    boolean isOwnLimit() {
        return false;
    }

    int status() {
        return status;
    }

    OciError error() {
        return error;
    }

    List<Header> headers() {
        return headers;
    }
}
