package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import io.registryfacade.oci.OciError;
import java.util.List;

/** An upstream could not be asked, or its response cannot be used; it says what the client gets. */
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
        // it is a response and no programming mistake, so nobody needs to know where it was thrown
        super(message, null, false, false);
        this.status = status;
        this.error = new OciError(code, message);
        this.headers = List.copyOf(headers);
    }

    /** Whether it is a limit of the facade itself, which says nothing of the upstream. */
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
