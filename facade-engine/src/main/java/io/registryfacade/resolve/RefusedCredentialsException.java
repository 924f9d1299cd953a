package io.registryfacade.resolve;

/**
 * A server refused the facade's own username and password. The response is 502, because only the operator can correct
 * that.
 */
final class RefusedCredentialsException extends ResolveException {
    private static final long serialVersionUID = 1L;

    RefusedCredentialsException(String server) {
        super(
                502,
                server + " refused the facade's own username and password; the operator of this facade must correct"
                        + " 'username' and 'password' (or 'passwordFile') of this upstream");
    }
}
