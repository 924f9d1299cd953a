package io.registryfacade.resolve;

import io.registryfacade.oci.ErrorCode;

/** A registry serves a layer itself and requires a token for it, but the configuration does not allow streaming. */
final class StreamingRefusedException extends ResolveException {
    private static final long serialVersionUID = 1L;

    StreamingRefusedException(UpstreamPull pull) {
        super(
                403,
                ErrorCode.DENIED,
                pull.registry()
                        + " serves layers itself and requires a token, so that clients cannot be redirected to them; the"
                        + " operator of this facade can let layers pass through it ('streamBlobs: true' on this"
                        + " upstream)");
    }
}
