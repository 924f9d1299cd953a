package io.registryfacade.resolve;

import io.registryfacade.oci.ErrorCode;

/**
 * A token server issued no token for a repository: it may be missing or private, or the token server may have moved.
 */
final class TokenRefusedException extends ResolveException {
    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(403, ErrorCode.DENIED, message);
    }
}
