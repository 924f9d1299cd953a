package io.registryfacade.resolve;

import io.registryfacade.oci.ErrorCode;

/** A token server gave no token for a repository: it may be missing, private, or the server may have moved. */
final class TokenRefusedException extends ResolveException {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(403, ErrorCode.DENIED, message);
    }
}
