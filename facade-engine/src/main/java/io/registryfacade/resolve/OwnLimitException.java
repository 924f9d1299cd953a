package io.registryfacade.resolve;

import io.registryfacade.http.Header;
import io.registryfacade.oci.ErrorCode;
import java.util.List;

/** A limit of the facade itself was reached. It does not count as a failure of the upstream. */
final class OwnLimitException extends ResolveException {
    private static final long serialVersionUID = 1L;

    OwnLimitException(int status, String message) {
        super(
                status,
                ErrorCode.UNAVAILABLE,
                message,
                status == 503 ? List.of(new Header("Retry-After", "1")) : List.of());
    }

    @Override
    boolean isOwnLimit() {
        return true;
    }
}
