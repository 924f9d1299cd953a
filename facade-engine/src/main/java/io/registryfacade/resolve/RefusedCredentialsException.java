package io.registryfacade.resolve;

/** The facade's own username and password were refused: the operator must correct them, so it is no "not found". */
final class RefusedCredentialsException extends ResolveException {
    private static final long serialVersionUID = 1L;

    RefusedCredentialsException(String server) {
        super(
                502,
                server + " refused the facade's own username and password; whoever runs this facade must correct"
                        + " 'username' and 'password' (or 'passwordFile') of this upstream");
    }
}
